import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { sameCases } from '../support/same-cases.ts';
import { startServer } from '../support/scripted-server.ts';
import { connectEvent } from './connect-event.ts';
import { ACCESS_TOKEN, type Lambda, lambdaBefore, OAUTH_CLIENT, playVendor } from './lambda.ts';
import { settledOutcomeOf } from './thrown-by.ts';

const CLIENT_SECRET = 'S3cret "of" the\\client/é+1';
const API_KEY = 'K3y "of" the\\API/=+2';
const UNUSABLE = 'unusable-0003';
const AWS_KEY = 'aws-key/+0004';
const ALWAYS_SECRET = [UNUSABLE, AWS_KEY, ACCESS_TOKEN, OAUTH_CLIENT.oauthClientSecret];

const AGENT = 'customers/ac me/profiles/p(1)/virtualAgents/é';
const ARN = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf';

/** Mostly what is usual, now and then the rest. */
const mostly = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: 15 }, { arbitrary: rare, weight: 1 });

type Values = readonly (string | undefined)[];

/** Values of a setting as they should be, and as they should not. */
const VALUES: Readonly<Record<string, readonly [good: Values, bad: Values]>> = {
  action: [['get_pstn_transfer_data', 'get_handoff_data'], ['get_it']],
  virtualAgentName: [[AGENT], ['customers/../profiles/p/virtualAgents/v', `${AGENT}/${API_KEY}`]],
  region: [['voice-prod', 'US-West-2-Staging'], ['us_west']],
  apiDomain: [
    [undefined, 'partner.example:8443'],
    ['http://localhost', 'ftp://x'],
  ],
  authDomain: [[undefined, 'https://partner.example'], ['auth.example/x']],
  oauthSecretArn: [
    [undefined, undefined, ARN],
    [`${ARN} `, undefined],
  ],
  oauthClientId: [[undefined, 'client-1'], ['client\n1']],
  oauthClientSecret: [[undefined, CLIENT_SECRET], [`${UNUSABLE}\n`]],
  apiKey: [
    [undefined, API_KEY],
    [`${UNUSABLE}\u0000`, `${UNUSABLE}é`],
  ],
  dtmfPrefix: [[undefined, ',,'], ['w']],
  onError: [[undefined, 'return', 'throw'], ['retry']],
};

const settings = fc.record(
  Object.fromEntries(
    Object.entries(VALUES).map(([name, [good, bad]]) => [
      name,
      mostly(fc.constantFrom(...good), fc.constantFrom(...bad)),
    ]),
  ),
);

/** What only a flow says: hosts of an attacker, secrets and other things in the wrong place. */
const odd = fc.dictionary(
  fc.constantFrom('action', 'virtualAgentName', 'region', 'apiDomain', 'authDomain', 'dtmfPrefix'),
  fc.oneof(
    fc.constantFrom('evil.example', 'http://evil.example', 'cresta.com.evil.example'),
    fc.constantFrom(CLIENT_SECRET, `x${API_KEY}`, `https://x:${CLIENT_SECRET}@evil.example`),
    fc.constantFrom(`a.example/${CLIENT_SECRET}`, `a.example?${encodeURIComponent(API_KEY)}`),
    fc.jsonValue(),
  ),
  { maxKeys: 2 },
);
const harmless = fc.dictionary(fc.stringMatching(/^[a-z_]{1,9}$/), fc.jsonValue(), { maxKeys: 3 });
const given = fc
  .record({
    env: settings,
    fromFlow: fc.oneof(fc.constant<Record<string, string | undefined>>({}), settings),
    odd: fc.oneof(fc.constant({}), fc.constant({}), odd),
    harmless,
    junk: mostly<unknown>(fc.constant(undefined), fc.jsonValue()),
  })
  .map(({ env, fromFlow, odd: wrong, harmless: rest, junk }) => {
    const told = [env, fromFlow].flatMap((values) => [
      values['oauthClientSecret'],
      values['apiKey'],
    ]);
    return {
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
      event: junk ?? connectEvent({ ...rest, ...fromFlow, ...wrong }),
      secrets: [CLIENT_SECRET, API_KEY].filter((secret) => told.includes(secret)),
    };
  });

describe('any event, with any settings', () => {
  test('brings valid requests to trusted hosts, or an error with nothing sent, and no secret in it', async (t) => {
    const server = await startServer(t, playVendor);
    let answered = 0;
    const property = fc.asyncProperty(given, async ({ env, event, secrets }) => {
      const before = server.received.length;
      const lambda = lambdaBefore(server, {
        ...env,
        DEBUG_LOGGING: 'true',
        AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: AWS_KEY,
      });
      try {
        const outcome = await settledOutcomeOf(lambda.invoke(event));
        const code = 'error' in outcome ? outcome.error.code : outcome.value['errorCode'];
        if (code === undefined) {
          answered += 1;
          assert.ok(lambda.dialled.length > 0);
        } else {
          assert.match(code, /^(INVALID_EVENT|INVALID_SETTING|UNTRUSTED_HOST)$/);
          assert.deepEqual(lambda.dialled, []);
        }
        assertNone(
          [...secrets, ...ALWAYS_SECRET],
          inspect(outcome, { depth: null, showHidden: true }),
          ...lambda.lines,
        );
        assertTrusted(lambda, env);
        for (const request of server.received.slice(before)) assertValid(request);
      } finally {
        lambda.close();
      }
    });
    await fc.assert(property, sameCases(300));
    assert.ok(answered > 25, `only ${answered} were answered`);
  });
});

function assertNone(secrets: readonly string[], ...texts: readonly string[]): void {
  for (const secret of secrets) {
    for (const form of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ]) {
      for (const text of texts) assert.ok(!text.includes(form), `${secret} is in ${text}`);
    }
  }
}

/** No host but Cresta's, AWS's and those that the environment names. */
function assertTrusted({ dialled }: Lambda, env: Readonly<Record<string, unknown>>): void {
  for (const target of dialled) {
    const { hostname } = new URL(target);
    const named = [env['apiDomain'], env['authDomain']].some((text) =>
      String(text).includes(hostname),
    );
    assert.ok(named || /\.(cresta\.com|cresta\.ai|amazonaws\.com)$/.test(hostname), target);
  }
}

function assertValid({ method, path, headers, body }: Lambda['received'][number]): void {
  assert.equal(method, 'POST');
  assertNone([CLIENT_SECRET, API_KEY, ...ALWAYS_SECRET], path, body);
  const authorization = headers.authorization ?? '';
  if (headers['x-amz-target']) {
    assert.equal(body, JSON.stringify({ SecretId: ARN }));
    assert.match(authorization, /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-west-2\//);
    return;
  }
  assert.equal(headers['content-type'], 'application/json');
  if (path === '/v1/oauth/regionalToken') {
    const [, credentials = ''] = authorization.split('Basic ');
    const { oauthClientId, oauthClientSecret } = OAUTH_CLIENT;
    const clients = [`client-1:${CLIENT_SECRET}`, `${oauthClientId}:${oauthClientSecret}`];
    assert.ok(clients.includes(Buffer.from(credentials, 'base64').toString()));
    assert.equal(body, '{"grant_type":"client_credentials"}');
    return;
  }
  assert.ok([`Bearer ${ACCESS_TOKEN}`, `ApiKey ${API_KEY}`].includes(authorization));
  const names = Object.keys(JSON.parse(body));
  const start = '/v1/customers/ac%20me/profiles/p%281%29';
  if (path === `${start}/handoffs:fetchAIAgentHandoff`) {
    assert.equal(body, '{"correlationId":"contact-1"}');
  } else {
    assert.equal(path, `${start}/virtualAgents/%C3%A9:generatePSTNTransferData`);
    assert.deepEqual(names, ['callId', 'ccaasMetadata', 'supportedDtmfChars']);
  }
}
