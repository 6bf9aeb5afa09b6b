import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { IdleClock } from '../../support/idle-clock.ts';
import { sameCases } from '../../support/same-cases.ts';
import { type Answer, json, startServer, status } from '../../support/scripted-server.ts';
import { connectEvent } from '../connect-event.ts';
import { lambdaBefore } from '../lambda.ts';
import { settledOutcomeOf } from '../thrown-by.ts';
import { ESCAPERS, type Escape } from './escapers.ts';
import { assertUnseen, everythingOf } from './secret-sightings.ts';

const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf';
const CLIENT_ID = 'client-1';

/** Begins with what no other text here does, so that what is found is it. */
const secretOf = (begin: string, unit: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.string({ unit, minLength: 8, maxLength: 50 }).map((rest) => `${begin}${rest}`);
const headerText = fc.oneof(
  fc.constantFrom('/', '+', '"', '\\', ' ', '%', '&', '<', "'", '(', '='),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
);
const anyText = fc.oneof(headerText, fc.constantFrom('é', 'ß', '€', '😀', '漢'));

const secrets = fc.record({
  clientSecret: secretOf('C/s+', anyText),
  apiKey: secretOf('A"k ', headerText),
  token: secretOf('T/o=', headerText),
  awsKey: secretOf('W+s/', headerText),
  awsSession: secretOf('S/s+', headerText),
});

const escaped = fc.constantFrom(...Object.values(ESCAPERS));
const wrap = fc.constantFrom<Escape>(
  (text) => text,
  (text) => JSON.stringify({ error: 'no', echo: text }),
  (text) => JSON.stringify({ error: JSON.stringify({ [text]: [text] }) }),
  (text) => `<pre>Authorization: Bearer ${text}</pre>`,
  (text) => JSON.stringify({ message: `key=${text}&x=1`, list: [text, { text }] }),
  (text) => `${'x'.repeat(1000)}${text}`,
  (text) => `${'x'.repeat(190)}${text}`,
);
const NAMES = ['clientSecret', 'apiKey', 'token', 'awsKey', 'awsSession'] as const;
/** One echo of one secret. */
const echo = fc.tuple(fc.constantFrom(...NAMES), escaped, wrap);

const given = fc.record({
  secrets,
  phone: fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map((n) => `+1${n}`),
  mode: fc.constantFrom('secret', 'pair', 'flow pair', 'key', 'flow key'),
  action: fc.constantFrom('get_pstn_transfer_data', 'get_handoff_data', 'check_connection'),
  level: fc.constantFrom('DEBUG', 'INFO', 'WARN', 'ERROR'),
  onError: fc.constantFrom('throw', 'return'),
  failing: fc.constantFrom('secret', 'token', 'api', 'nobody'),
  code: fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 429, 500),
  echoes: fc.array(echo, { minLength: 1, maxLength: 3 }),
  cut: fc.nat(400),
  isCut: fc.boolean(),
  /** Secrets that the flow itself has put in the wrong place. */
  misplaced: fc.dictionary(
    fc.constantFrom('region', 'action', 'virtualAgentName', 'apiDomain', 'dtmfPrefix', 'note'),
    fc.tuple(
      escaped,
      fc.constantFrom<Escape>(
        (text) => text,
        (text) => `https://u:${text}@api.example`,
        (text) => `https://api.example/${text}`,
        (text) => `${'y'.repeat(188)}${text}`,
      ),
    ),
    { maxKeys: 1 },
  ),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

/** The vendor, one part of which answers with a status and what it shouldn't repeat. */
function vendorOf({ secrets: known, failing, code, echoes, cut, isCut, phone }: Given): Answer {
  const body = [
    ...echoes.map(([name, escaped, wrapping]) => wrapping(escaped(known[name]))),
    `caller ${phone} or ${phone.slice(2)} or (${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`,
  ].join('\n');
  const failure = status(code, isCut ? body.slice(0, cut) : body, { Location: '/elsewhere' });
  const { clientSecret: oauthClientSecret, token } = known;
  return (response, received) => {
    const { path, headers } = received;
    const part = headers['x-amz-target'] ? 'secret' : path.includes('/oauth/') ? 'token' : 'api';
    if (part === failing) return failure(response, received);
    if (part === 'secret') {
      const content = { oauthClientId: CLIENT_ID, oauthClientSecret };
      return json({ SecretString: JSON.stringify(content) })(response, received);
    }
    if (part === 'token') return json({ access_token: token })(response, received);
    return json({ phoneNumber: '+18005550199', note: 'ok' })(response, received);
  };
}

function settingsOf({ secrets: known, mode, action, level, onError, misplaced }: Given) {
  const { clientSecret: oauthClientSecret, apiKey, awsKey, awsSession } = known;
  const pair = { oauthClientId: CLIENT_ID, oauthClientSecret };
  const inFlow = mode === 'flow pair' ? pair : mode === 'flow key' ? { apiKey } : {};
  const inEnvironment =
    mode === 'secret' ? { oauthSecretArn: ARN } : mode === 'pair' ? pair : { apiKey };
  const toldSecret = mode.endsWith('key') ? apiKey : oauthClientSecret;
  const wrong = Object.entries(misplaced).map(([name, [escaped, wrapping]]) => [
    name,
    wrapping(escaped(toldSecret)),
  ]);
  return {
    env: {
      action,
      onError,
      virtualAgentName: 'customers/a/profiles/p/virtualAgents/v',
      region: 'voice-prod',
      HTTP_MAX_RETRIES: '1',
      HTTP_RETRY_BASE_DELAY: '1ms',
      AWS_LAMBDA_LOG_LEVEL: level,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: awsKey,
      AWS_SESSION_TOKEN: awsSession,
      ...(mode.startsWith('flow') ? {} : inEnvironment),
    },
    // What only Secrets Manager knows, nobody can know before it was asked.
    parameters: { ...inFlow, ...(mode === 'secret' ? {} : Object.fromEntries(wrong)) },
  };
}

/** Which of the secrets the function has learnt by the time that a part of the vendor answers. */
function knownTo({ mode, failing }: Given, known: Given['secrets']): readonly string[] {
  const { clientSecret, apiKey, token, awsKey, awsSession } = known;
  const aws = [awsKey, awsSession];
  if (mode.endsWith('key')) return [apiKey, ...aws];
  if (mode === 'secret' && failing === 'secret') return aws;
  return failing === 'token' ? [clientSecret, ...aws] : [clientSecret, token, ...aws];
}

describe('whatever the vendor and the flow repeat', () => {
  test('no secret is in a log line or in the outcome, in whatever spelling, at any level', async (t) => {
    const server = await startServer(t, status(500));
    let failed = 0;
    const property = fc.asyncProperty(given, async (example) => {
      server.script(vendorOf(example));
      const { env, parameters } = settingsOf(example);
      const lambda = lambdaBefore(server, env, new IdleClock(150));
      const { phone } = example;
      const event = connectEvent(parameters, { CustomerEndpoint: { Address: phone } });
      try {
        const outcome = await settledOutcomeOf(lambda.invoke(event));
        if ('error' in outcome) failed += 1;
        const seen = 'error' in outcome ? everythingOf(outcome.error) : everythingOf(outcome.value);
        assertUnseen(knownTo(example, example.secrets), [...lambda.lines, ...seen]);
        for (const text of [...lambda.lines, ...seen]) {
          assert.ok(!text.includes(phone.slice(2)), `${phone} is in ${text}`);
          assert.ok(!text.includes(`${phone.slice(5, 8)}-${phone.slice(8)}`), text);
        }
        for (const line of lambda.lines) assert.equal(typeof JSON.parse(line), 'object');
      } finally {
        lambda.close();
      }
    });
    await fc.assert(property, sameCases(100));
    assert.ok(failed > 15, `only ${failed} failed`);
  });
});
