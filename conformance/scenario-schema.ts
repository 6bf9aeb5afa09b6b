import * as v from 'valibot';
import { ScriptedAnswerSchema } from '../simulator/scripted-answer.ts';
import { messageOf } from '../src/errors.ts';
import { isJsonObject } from '../src/json.ts';
import { resolveName, type Shelf, type Vocabulary } from './vocabulary.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const milliseconds = v.pipe(v.number(), v.minValue(0));

const variable = v.pipe(
  v.string(),
  v.check((value) => !value.includes('\0'), 'no environment variable can hold U+0000'),
);

/** Section and sentence of the contract, such as "§5 A failure is never cached." */
const citation = v.pipe(
  v.string(),
  v.regex(/^§\d+ \S/, 'must be "§", the section\'s number, a space, and the sentence'),
);

/** A text, or what it must contain. */
const expectedText = v.union([v.string(), v.strictObject({ contains: v.array(text) })]);

const failure = v.strictObject({
  code: text,
  retryable: v.boolean(),
  message: v.exactOptional(v.array(text), []),
  messageOmits: v.exactOptional(v.array(text), []),
  /** Whether the error must carry what caused it. */
  cause: v.exactOptional(v.literal(true)),
});

const logLine = v.strictObject({ level: text, message: v.exactOptional(v.string(), '') });

/** Kinds of answers that have a status line; 200 where the scenario names none. */
const WITH_STATUS: readonly unknown[] = ['status', 'stall', 'cut-off'];

/** A scripted answer of the simulated vendor's, except that "normal" means nothing here. */
const answer = v.pipe(
  v.looseObject({}),
  v.transform((given) => {
    const { kind = 'status' } = given;
    return { kind, ...(WITH_STATUS.includes(kind) ? { status: 200 } : {}), ...given };
  }),
  ScriptedAnswerSchema,
  v.check(({ kind }) => kind !== 'normal', 'a scenario says itself what is answered'),
);

const request = v.strictObject({
  method: v.exactOptional(text, 'POST'),
  url: text,
  /** By lower-case name: the exact value, or null where the header must be absent. */
  headers: v.exactOptional(v.record(v.string(), v.nullable(v.string())), {}),
  /** The body as a JSON value. */
  json: v.exactOptional(v.unknown()),
  /** Values within the body, by their names with dots between; what else it holds doesn't matter. */
  jsonAt: v.exactOptional(v.record(v.string(), v.unknown())),
  /** Whose AWS signature (version 4) the request must carry. */
  signature: v.exactOptional(
    v.strictObject({
      accessKeyId: text,
      secretAccessKey: text,
      region: text,
      service: text,
    }),
  ),
});

/** A map of expected texts; written by hand, as valibot's record drops names like `constructor`. */
const expectedMap = v.custom<Readonly<Record<string, ExpectedText>>>(
  (value) => isJsonObject(value) && Object.values(value).every((item) => v.is(expectedText, item)),
  'must be a map of texts or { "contains": [...] }',
);

/** One of something, or a list of it; unlike a union it reports what is wrong inside. */
function oneOrList<T extends v.GenericSchema>(schema: T, shortest: number) {
  const list = v.pipe(v.array(schema), v.minLength(shortest));
  return v.lazy((input): T | typeof list => (Array.isArray(input) ? list : schema));
}

const rotatedCredentials = v.strictObject({
  AWS_ACCESS_KEY_ID: v.exactOptional(text),
  AWS_SECRET_ACCESS_KEY: v.exactOptional(text),
  AWS_SESSION_TOKEN: v.exactOptional(text),
});

/** The schema of one scenario whose names are looked up in `vocabulary`. */
export function scenarioSchema(vocabulary: Vocabulary) {
  const named = <T extends v.GenericSchema>(kind: Shelf, schema: T) =>
    v.pipe(
      v.unknown(),
      v.rawTransform<unknown, unknown>(({ dataset, addIssue, NEVER }) => {
        try {
          return resolveName(vocabulary, kind, dataset.value);
        } catch (error) {
          addIssue({ message: messageOf(error) });
          return NEVER;
        }
      }),
      schema,
    );
  const environment = v.record(v.string(), v.nullable(variable));
  const call = v.pipe(
    v.strictObject({
      event: named('events', v.unknown()),
      /** AWS credentials that changed since the call before: no other variable ever does. */
      environment: v.exactOptional(rotatedCredentials, {}),
      /** How much time has passed since the call before. */
      laterMs: v.exactOptional(milliseconds, 0),
      /** What Lambda's context says is left; without it there is no context. */
      remainingMs: v.exactOptional(v.number()),
      returns: v.exactOptional(named('results', expectedMap)),
      fails: v.exactOptional(failure),
      /** Of messages of a queue: the ids of those that must be delivered again, in their order. */
      repeats: v.exactOptional(v.array(text)),
    }),
    v.check(
      ({ returns, fails, repeats }) =>
        [returns, fails, repeats].filter((end) => end !== undefined).length === 1,
      'needs one of returns, fails and repeats',
    ),
  );
  const answers = v.exactOptional(v.pipe(v.array(named('answers', answer)), v.minLength(1)));
  const expectedRequest = named('requests', request);
  return v.strictObject({
    name: text,
    contract: oneOrList(citation, 1),
    /** How the reference is known to differ; null where it isn't. */
    stricter: v.exactOptional(v.nullable(text)),
    /** Which words it wants that nobody could guess; null where none. */
    wording: v.exactOptional(v.nullable(text)),
    environment: named('environments', environment),
    vendor: v.exactOptional(
      v.strictObject({ secret: answers, token: answers, api: answers, connect: answers }),
      {},
    ),
    calls: v.pipe(v.array(oneOrList(call, 2)), v.minLength(1, 'needs at least one call')),
    wire: v.array(oneOrList(expectedRequest, 2)),
    logs: v.exactOptional(v.array(logLine), []),
    notLogged: v.exactOptional(v.array(logLine), []),
    neverPrinted: v.exactOptional(v.array(v.pipe(v.string(), v.minLength(4))), []),
  });
}

export type ExpectedText = v.InferOutput<typeof expectedText>;
export type ExpectedFailure = v.InferOutput<typeof failure>;
export type ExpectedRequest = v.InferOutput<typeof request>;
export type LogLine = v.InferOutput<typeof logLine>;
export type Scenario = v.InferOutput<ReturnType<typeof scenarioSchema>>;
/** One invocation and what must come of it. */
export type Call = Exclude<Scenario['calls'][number], readonly unknown[]>;
