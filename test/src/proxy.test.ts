import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Environment } from '../../src/environment.ts';
import { invoke } from '../../src/invocation.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { IdleClock } from '../support/idle-clock.ts';
import { rejectionOf } from './thrown-by.ts';

const ENV = {
  action: 'get_handoff_data',
  virtualAgentName: 'customers/a/profiles/p/virtualAgents/v',
  region: 'us-west-2-prod',
  apiKey: 'an-api-key-0001',
  HTTP_RETRY_BASE_DELAY: '0s',
};

/** How a call fails with these variables, and all that is logged of it. */
async function failure(t: TestContext, env: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const environment = new Environment({
    env: { ...ENV, ...env },
    writeLines: (...more) => lines.push(...more),
    clock: new IdleClock(150),
  });
  t.after(() => environment.close());
  const event = { Details: { ContactData: { ContactId: 'c-1' }, Parameters: {} } };
  const error = await rejectionOf(invoke(environment, event));
  return { error, log: lines.join('\n') };
}

describe('a call through a proxy', () => {
  it('fails with the status of a proxy that refuses, and shows its password nowhere', async (t) => {
    const proxy = await startConnectProxy(t, 407);
    const url = `http://user:pass-word-1@127.0.0.1:${proxy.port}`;
    const { error, log } = await failure(t, { HTTPS_PROXY: url });
    assert.equal(error.code, 'API_UNAVAILABLE');
    assert.equal(
      error.message,
      'request failed after 4 attempts: the connection failed (the proxy answered 407)',
    );
    assert.match(log, /the proxy answered 407/);
    assert.equal(proxy.tunnels.length, 4);
    assert.doesNotMatch(`${log} ${error.stack} ${String(error.cause)}`, /pass-word-1/);
  });

  for (const [name, address] of [
    ['HTTPS_PROXY', 'socks5://user:pass-word-1@127.0.0.1:1080'],
    ['HTTPS_PROXY', 'http://user:pass-word-1@'],
    ['https_proxy', 'nowhere, pass-word-1'],
  ] as const) {
    it(`fails before anything is sent where ${name} is ${address}`, async (t) => {
      const { error, log } = await failure(t, { [name]: address });
      assert.equal(error.code, 'INVALID_SETTING');
      assert.ok(error.message.startsWith(`${name} `), error.message);
      assert.match(log, /"attempts":0/);
      assert.doesNotMatch(`${log} ${error.stack}`, /pass-word-1/);
    });
  }
});
