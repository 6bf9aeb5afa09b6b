import type { Shelf, Vocabulary } from './vocabulary.ts';

type Schema = Readonly<Record<string, unknown>>;

/** A text that a case fills in: it may stand for a value of any type. */
const placeholder = { type: 'string', pattern: '\\{\\{\\w+\\}\\}' };
const text = { type: 'string' };
/** A text, or the description of a long one. */
const longText = { anyOf: [text, { $ref: '#/definitions/longText' }] };
const texts = { anyOf: [placeholder, { type: 'array', items: longText }] };
const count = { anyOf: [{ type: 'number', minimum: 0 }, placeholder] };
const oneOrList = (schema: Schema): Schema => ({
  anyOf: [schema, { type: 'array', items: schema }],
});

/** An object with these keys and no others; in a template, names may be placeholders too. */
function map(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const described = (description: string, schema: Schema): Schema => ({ description, ...schema });

const answer = {
  kind: described('What happens. Default: status.', {
    anyOf: [{ enum: ['status', 'hang', 'reset', 'stall', 'cut-off', 'invalid-json'] }, placeholder],
  }),
  status: described('Default: 200.', { anyOf: [{ type: 'integer' }, placeholder] }),
  headers: described('Headers by name.', { type: ['object', 'string'] }),
  body: described('A text goes out as it is, anything else as JSON.', {}),
  delayMs: described('Milliseconds before anything is sent.', count),
};

const request = {
  method: described('Default: POST.', text),
  url: described('With scheme and host.', longText),
  headers: described('By lower-case name; null: must be absent.', { type: ['object', 'string'] }),
  body: described('The body, byte for byte.', longText),
  json: described("The body's value.", {}),
  signature: described('Whose AWS signature it must carry.', {
    anyOf: [
      map({ accessKeyId: text, secretAccessKey: text, region: text, service: text }),
      placeholder,
    ],
  }),
};

const failure = {
  code: described("The error's code.", text),
  retryable: described('Whether the same call may succeed again.', {
    anyOf: [{ type: 'boolean' }, placeholder],
  }),
  message: described('Texts in the message.', texts),
  messageOmits: described('Texts that are not in the message.', texts),
  cause: described('The error must carry what caused it.', { const: true }),
};

/**
 * The JSON Schema of a scenario file, for editors: it knows every key and every name of the vocabulary.
 * It takes some files that `decodeScenarios` refuses, as a placeholder may become anything.
 */
export function scenarioFileJsonSchema(vocabulary: Vocabulary): Schema {
  const named = (shelf: Shelf, own: Schema): Schema => ({
    anyOf: [
      { enum: Object.keys(vocabulary[shelf]) },
      placeholder,
      { type: 'object', required: ['use'], properties: usable(shelf, own) },
      own,
    ],
  });
  const usable = (shelf: Shelf, own: Schema): Schema => ({
    ...(own['properties'] ?? {}),
    use: described('A name of the vocabulary; the other keys are laid over it.', {
      anyOf: [{ enum: Object.keys(vocabulary[shelf]) }, placeholder],
    }),
  });
  const any = { type: ['object', 'array', 'number', 'boolean', 'null'] };
  const answers = described('In order; the last one repeats.', {
    anyOf: [{ type: 'array', minItems: 1, items: named('answers', map(answer)) }, placeholder],
  });
  const call = map(
    {
      event: described(
        "What comes in: a name of the vocabulary's events, or the event.",
        named('events', any),
      ),
      environment: described('AWS credentials that have changed.', { type: 'object' }),
      laterMs: described('Milliseconds since the call before.', count),
      remainingMs: described("What Lambda's context says is left, in milliseconds.", {
        anyOf: [{ type: 'number' }, placeholder],
      }),
      returns: described('Exactly these keys.', named('results', { type: 'object' })),
      fails: described('The failure that must come.', {
        anyOf: [map(failure, ['code', 'retryable']), placeholder],
      }),
      repeats: described('Ids of the messages that must be delivered again, in their order.', {
        anyOf: [{ type: 'array', items: text }, placeholder],
      }),
    },
    ['event'],
  );
  const log = map(
    { level: described('Such as WARN.', text), message: described('A part of it.', text) },
    ['level'],
  );
  const logs = { anyOf: [{ type: 'array', items: log }, placeholder] };
  const citation = { type: 'string', pattern: '^§\\d+ \\S|\\{\\{' };
  const scenario = map(
    {
      name: described('What is checked, as a sentence.', text),
      contract: described(
        'Section and sentence: "§5 A failure is never cached."',
        oneOrList(citation),
      ),
      stricter: described('How the reference is known to differ.', { type: ['string', 'null'] }),
      environment: described(
        'Environment variables; null: unset.',
        named('environments', { type: 'object' }),
      ),
      vendor: described("Each endpoint's answers.", {
        anyOf: [
          map({ secret: answers, token: answers, api: answers, connect: answers }),
          placeholder,
        ],
      }),
      calls: described('One after the other; those in a list of their own at the same time.', {
        anyOf: [{ type: 'array', minItems: 1, items: oneOrList(call) }, placeholder],
      }),
      wire: described('What must arrive, in order; in a list of its own, in any order.', {
        anyOf: [
          { type: 'array', items: oneOrList(named('requests', map(request, ['url']))) },
          placeholder,
        ],
      }),
      logs: described('Lines that must be logged.', logs),
      notLogged: described('Lines that must not be logged.', logs),
      neverPrinted: described('Texts that no log line and no failure may hold.', texts),
      cases: described('One scenario for each: {{key}} becomes its value.', {
        type: 'array',
        minItems: 1,
        items: { type: 'object' },
      }),
    },
    ['name', 'contract', 'environment', 'calls', 'wire'],
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Conformance scenarios',
    definitions: {
      longText: map(
        {
          $text: described('Parts: a text, or [text, how often].', { type: 'array' }),
        },
        ['$text'],
      ),
    },
    ...map(
      {
        about: described('What the scenarios are about, in a sentence.', text),
        scenarios: { type: 'array', minItems: 1, items: scenario },
      },
      ['about', 'scenarios'],
    ),
  };
}
