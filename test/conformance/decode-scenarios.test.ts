import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeScenarios } from '../../conformance/decode-scenarios.ts';
import { marksOf } from '../../conformance/marks.ts';
import type { Scenario } from '../../conformance/scenario-schema.ts';
import type { Vocabulary } from '../../conformance/vocabulary.ts';

const vocabulary: Vocabulary = {
  environments: { usual: { region: 'voice-prod', apiKey: 'k' } },
  events: { usual: { Details: { ContactData: { ContactId: 'c-1' }, Parameters: { a: 1 } } } },
  answers: { usual: { body: { phoneNumber: '+12025550123' } } },
  requests: { usual: { url: 'https://example.test/', headers: { a: '1' } } },
  results: { usual: { phoneNumber: '+12025550123' } },
  neverPrinted: [],
  neverPrintedHere: [],
};

const call = { event: 'usual', returns: 'usual' };
const scenario = {
  name: 'a name',
  contract: '§1 A sentence.',
  environment: 'usual',
  calls: [call],
  wire: ['usual'],
};

function decode(...scenarios: readonly unknown[]): readonly Scenario[] {
  const text = JSON.stringify({ about: 'a', scenarios });
  return decodeScenarios('x.json', text, vocabulary).flatMap((written) => written.scenarios);
}

describe('a scenario file', () => {
  it('names what is in the vocabulary and lays its own values over it', () => {
    const [decoded] = decode({
      ...scenario,
      environment: { use: 'usual', apiKey: null },
      vendor: { api: ['usual', { use: 'usual', status: 503 }] },
      calls: [{ event: { use: 'usual', Details: { Parameters: { b: 2 } } }, returns: 'usual' }],
      wire: [{ use: 'usual', headers: { b: '2' } }],
    });
    assert.deepEqual(decoded, {
      ...scenario,
      environment: { region: 'voice-prod', apiKey: null },
      vendor: {
        api: [
          { kind: 'status', status: 200, body: { phoneNumber: '+12025550123' } },
          { kind: 'status', status: 503, body: { phoneNumber: '+12025550123' } },
        ],
      },
      calls: [
        {
          event: { Details: { ContactData: { ContactId: 'c-1' }, Parameters: { a: 1, b: 2 } } },
          environment: {},
          laterMs: 0,
          returns: { phoneNumber: '+12025550123' },
        },
      ],
      wire: [{ method: 'POST', url: 'https://example.test/', headers: { a: '1', b: '2' } }],
      logs: [],
      notLogged: [],
      neverPrinted: [],
    });
  });

  it('writes cases out, in texts, in names and as whole values', () => {
    const decoded = decode({
      ...scenario,
      name: 'a {{key}} of {{value}}',
      environment: { '{{key}}': 'x{{value}}' },
      calls: [{ ...call, event: { inner: '{{value}}' } }],
      cases: [
        { key: 'region', value: [1, null] },
        { key: 'apiKey', value: 'text' },
      ],
    });
    assert.deepEqual(
      decoded.map(({ name, environment, calls }) => [name, environment, calls.flat()[0]?.event]),
      [
        ['a region of [1,null]', { region: 'x[1,null]' }, { inner: [1, null] }],
        ['a apiKey of text', { apiKey: 'xtext' }, { inner: 'text' }],
      ],
    );
  });

  it('takes a mark of a scenario, and of a single case', () => {
    const decoded = decode({
      ...scenario,
      name: 'a {{key}}',
      wording: 'it says please',
      cases: [{ key: 1, stricter: 'it answers in Latin' }, { key: 2 }],
    });
    assert.deepEqual(decoded.map(marksOf), [['stricter', 'wording'], ['wording']]);
  });

  it('describes long texts', () => {
    const [decoded] = decode({
      ...scenario,
      environment: { region: { $text: ['a', ['bc', '{{times}}'], 'd'] } },
      cases: [{ times: 3 }],
    });
    assert.deepEqual(decoded?.environment, { region: 'abcbcbcd' });
  });

  it('keeps the name __proto__ in events and results', () => {
    const name = '__proto__';
    const [decoded] = decode({
      ...scenario,
      calls: [{ event: { ['__proto__']: { a: 1 } }, returns: { ['__proto__']: 'x' } }],
    });
    const [made] = decoded?.calls.flat() ?? [];
    assert.deepEqual(Object.entries(made?.event ?? {}), [[name, { a: 1 }]]);
    assert.deepEqual(Object.entries(made?.returns ?? {}), [[name, 'x']]);
  });
});

describe('a scenario file is refused', () => {
  const refused: readonly [string, unknown, string][] = [
    ['without calls', { ...scenario, calls: [] }, 'calls: needs at least one call'],
    ['with an unknown mark', { ...scenario, looser: 'a' }, 'looser: unknown key'],
    [
      'with an unknown mark of a case',
      { ...scenario, cases: [{ looser: 'a' }] },
      'cases[0]: unused key looser',
    ],
    ['with an unknown key', { ...scenario, retries: 1 }, 'retries: unknown key'],
    [
      'with an unknown key of a call',
      { ...scenario, calls: [{ ...call, remaining: 1 }] },
      'calls.0.remaining: unknown key',
    ],
    [
      'with an unknown key of a call at the same time as another',
      { ...scenario, calls: [[call, { ...call, remaining: 1 }]] },
      'calls.0.1.remaining: unknown key',
    ],
    [
      'with an unknown key of a request',
      { ...scenario, wire: [{ use: 'usual', host: 'a' }] },
      'wire.0.host: unknown key',
    ],
    [
      'with an unknown key of a failure',
      {
        ...scenario,
        calls: [{ event: 'usual', fails: { code: 'X', retryable: true, text: 'a' } }],
      },
      'calls.0.fails.text: unknown key',
    ],
    [
      'with an unknown endpoint',
      { ...scenario, vendor: { handoff: ['usual'] } },
      'vendor.handoff: unknown key',
    ],
    [
      'with an unknown key of an answer',
      { ...scenario, vendor: { api: [{ state: 503 }] } },
      'vendor.api.0.state: unknown key',
    ],
    [
      'with another variable than credentials changing',
      { ...scenario, calls: [{ ...call, environment: { region: 'a' } }] },
      'calls.0.environment.region: unknown key',
    ],
    [
      'with a variable that no process can have',
      { ...scenario, environment: { region: 'a\0b' } },
      'environment.region: no environment variable can hold U+0000',
    ],
    [
      'when it leaves the answer to the vendor',
      { ...scenario, vendor: { api: [{ kind: 'normal' }] } },
      'vendor.api.0: a scenario says itself what is answered',
    ],
    [
      'when a call neither returns nor fails',
      { ...scenario, calls: [{ event: 'usual' }] },
      'calls.0: needs one of returns, fails and repeats',
    ],
    [
      'when a call both returns and fails',
      { ...scenario, calls: [{ ...call, fails: { code: 'X', retryable: true } }] },
      'calls.0: needs one of returns, fails and repeats',
    ],
    [
      'when a name is not in the vocabulary',
      { ...scenario, wire: ['other'] },
      'wire.0: "other" is none of the vocabulary\'s requests: usual',
    ],
    [
      'when it cites no section',
      { ...scenario, contract: 'A sentence.' },
      'contract: must be "§", the section\'s number, a space, and the sentence',
    ],
    [
      'when a case lacks a value',
      { ...scenario, name: '{{a}}', cases: [{ a: 1 }, {}] },
      'cases[1]: no value for {{a}}',
    ],
    [
      'when a case has a value for nothing',
      { ...scenario, name: '{{a}}', cases: [{ a: 1, b: 2 }] },
      'cases[0]: unused key b',
    ],
    ['when cases is empty', { ...scenario, cases: [] }, 'cases: not a list of cases'],
    [
      'when two cases have the same name',
      { ...scenario, cases: [{}, {}] },
      'name: "a name" is there twice',
    ],
    [
      'when a long text is malformed',
      { ...scenario, neverPrinted: [{ $text: [['a', 'b']] }] },
      '["a","b"]: $text is a list whose parts are strings or [string, times]',
    ],
  ];
  for (const [what, malformed, says] of refused) {
    it(what, () => {
      assert.throws(() => decode(malformed), {
        message: `x.json: "${JSON.parse(JSON.stringify(malformed)).name}": ${says}`,
      });
    });
  }

  it('without scenarios', () => {
    assert.throws(() => decode(), { message: 'x.json: scenarios: needs at least one scenario' });
  });

  it('when it is not JSON', () => {
    assert.throws(() => decodeScenarios('x.json', '{', vocabulary), /^Error: x\.json: /);
  });
});
