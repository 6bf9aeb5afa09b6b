import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import {
  type AuthMode,
  type CrestaSimulator,
  startCrestaSimulator,
} from '../../../simulator/cresta/start-cresta-simulator.ts';
import { Environment } from '../../../src/environment.ts';
import { invoke } from '../../../src/invocation.ts';

interface Scene {
  readonly vendor: CrestaSimulator;
  readonly log: readonly string[];
  check(event?: unknown): Promise<Record<string, string>>;
}

/** A function whose environment asks for the check, and the vendor that it is set up for. */
async function sceneOf(
  t: TestContext,
  mode: AuthMode,
  changes: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const vendor = await startCrestaSimulator();
  const log: string[] = [];
  const environment = new Environment({
    env: {
      ...vendor.environment(mode),
      action: 'check_connection',
      LAMBDA_VERSION: '1.2.3',
      HTTP_MAX_RETRIES: '0',
      ...changes,
    },
    writeLines: (...lines) => log.push(...lines),
  });
  t.after(async () => {
    environment.close();
    await vendor.close();
  });
  return { vendor, log, check: (event = {}) => invoke(environment, event) };
}

/** The response without what was measured; each measure is whole milliseconds or empty. */
function withoutTimes(response: Readonly<Record<string, string>>): Record<string, string> {
  const { secretMs, tokenMs, apiMs, ...rest } = response;
  for (const ms of [secretMs, tokenMs, apiMs]) assert.match(ms ?? 'missing', /^\d*$/);
  return rest;
}

const OK = {
  status: 'ok',
  settings: 'ok',
  secret: 'ok',
  token: 'ok',
  api: 'ok',
  message: '',
  version: '1.2.3',
};

describe('check_connection', () => {
  test('tells a version as messages tell a setting, so that the answer fits', async (t) => {
    const { check } = await sceneOf(t, 'api-key', { LAMBDA_VERSION: `\n${'v'.repeat(33_000)}` });
    const { status, version = '' } = await check();
    assert.equal(status, 'ok');
    assert.equal(version, `\\u000a${'v'.repeat(194)}`);
  });

  const modes = [
    ['secret', OK],
    ['oauth', { ...OK, secret: 'not used' }],
    ['api-key', { ...OK, secret: 'not used', token: 'not used' }],
  ] as const;
  for (const [mode, expected] of modes) {
    test(`needs no event, and finds all well with ${mode}`, async (t) => {
      const { vendor, check } = await sceneOf(t, mode);
      assert.deepEqual(withoutTimes(await check()), expected);
      assert.deepEqual(
        vendor.requests.filter(({ endpoint }) => endpoint === 'transfer' || endpoint === 'handoff'),
        [],
      );
    });
  }

  test('measures just what was tried', async (t) => {
    const { check } = await sceneOf(t, 'oauth');
    const { secretMs, tokenMs, apiMs } = await check();
    assert.equal(secretMs, '');
    assert.match(`${tokenMs}/${apiMs}`, /^\d+\/\d+$/);
  });

  test('shows no credential to the API host', async (t) => {
    const { vendor, check } = await sceneOf(t, 'api-key');
    await check();
    assert.deepEqual(
      vendor.requests.map(({ endpoint, headers }) => [endpoint, headers['authorization']]),
      [['other', undefined]],
    );
  });

  test('reads the secret and fetches a token anew each time', async (t) => {
    const { vendor, check } = await sceneOf(t, 'secret');
    await check();
    await check();
    const asked = vendor.requests.map(({ endpoint }) => endpoint);
    assert.equal(asked.filter((endpoint) => endpoint === 'secret').length, 2);
    assert.equal(asked.filter((endpoint) => endpoint === 'token').length, 2);
  });

  test('with bad settings sends nothing', async (t) => {
    const { vendor, check } = await sceneOf(t, 'secret', { virtualAgentName: 'nobody' });
    const { message, ...rest } = withoutTimes(await check());
    assert.match(message ?? '', /invalid virtual agent name: nobody/);
    const unreached = { secret: 'not reached', token: 'not reached', api: 'not reached' };
    assert.deepEqual(rest, {
      status: 'error',
      settings: 'INVALID_SETTING',
      ...unreached,
      version: '1.2.3',
    });
    assert.deepEqual(vendor.requests, []);
  });

  test('does not mind a dtmfPrefix, which it has no use for', async (t) => {
    const { check } = await sceneOf(t, 'api-key', { dtmfPrefix: 'wrong' });
    assert.equal((await check())['status'], 'ok');
  });

  test('tries the API host though the secret fails, and does not ask for a token', async (t) => {
    const { vendor, check } = await sceneOf(t, 'secret');
    const refusal = {
      kind: 'status',
      status: 400,
      body: { __type: 'AccessDeniedException' },
    } as const;
    vendor.script('secret', [refusal]);
    const { message, ...rest } = withoutTimes(await check());
    assert.match(message ?? '', /AccessDeniedException/);
    assert.deepEqual(rest, {
      status: 'error',
      settings: 'ok',
      secret: 'SECRET_UNAVAILABLE',
      token: 'not reached',
      api: 'ok',
      version: '1.2.3',
    });
  });

  test('tells of a client that the OAuth server refuses, and of no secret', async (t) => {
    const wrong = { oauthClientSecret: 'wrong-secret-0123' };
    const { check, log } = await sceneOf(t, 'oauth', wrong);
    const response = await check();
    assert.equal(response['token'], 'TOKEN_REJECTED');
    assert.match(response['message'] ?? '', /token request returned non-200 status: 401/);
    assert.doesNotMatch(JSON.stringify([response, log]), /wrong-secret/);
  });

  test('takes any HTTP answer of the API host for a connection', async (t) => {
    const { vendor, check } = await sceneOf(t, 'api-key');
    assert.equal((await check())['api'], 'ok'); // the vendor answers 404
    assert.equal(vendor.requests.length, 1);
  });

  test('tells of an API host that nobody listens on', async (t) => {
    const { vendor, check } = await sceneOf(t, 'api-key', { onError: 'throw' });
    await vendor.close();
    const { api, status, message } = await check();
    assert.deepEqual([status, api], ['error', 'API_UNAVAILABLE']);
    assert.match(message ?? '', /ECONNREFUSED/);
  });

  test('ends at the deadline, with what it knows', async (t) => {
    const { vendor, check } = await sceneOf(t, 'oauth', { timeLimitSeconds: '0.4' });
    vendor.script('token', [{ kind: 'hang' }]);
    const { status, token, api } = await check();
    assert.deepEqual([status, token, api], ['error', 'DEADLINE_EXCEEDED', 'ok']);
  });

  test('can be asked for by a flow, and onError changes nothing', async (t) => {
    const { check } = await sceneOf(t, 'api-key', { action: '' });
    const event = { Details: { Parameters: { action: 'check_connection', onError: 'return' } } };
    assert.deepEqual(withoutTimes(await check(event)), {
      ...OK,
      secret: 'not used',
      token: 'not used',
    });
  });

  test('warns of attributes for recovered hand-offs that cannot be, and fails for none of it', async (t) => {
    const { check, log } = await sceneOf(t, 'oauth', { recoveredAttributes: 'summery=text' });
    const { status } = await check();
    assert.equal(status, 'ok');
    const warnings = log.map((line) => JSON.parse(line)).filter(({ level }) => level === 'WARN');
    assert.equal(warnings.length, 1);
    assert.match(warnings[0].message, /^recoveredAttributes is not a list such as/);
  });
});
