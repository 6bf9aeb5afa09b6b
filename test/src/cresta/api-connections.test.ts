import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { status } from '../../support/scripted-server.ts';
import { VIRTUAL_AGENT } from '../../support/virtual-agent.ts';
import { connectEvent } from '../connect-event.ts';
import { OAUTH_CLIENT, playVendor, startLambda } from '../lambda.ts';

const API = 'https://api.voice-prod.cresta.com:443';
const AUTH = 'https://auth.us-west-2-prod.cresta.ai:443';
const AWS = 'https://secretsmanager.us-west-2.amazonaws.com:443';
const SECRET = {
  oauthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-AbCdEf',
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'aws-secret-access-key',
};
const ONE_HOST = { apiDomain: 'one.cresta.com', authDomain: 'one.cresta.com' };
const ONE = 'https://one.cresta.com:443';
const CALL = {
  action: 'get_handoff_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'voice-prod',
};

/** Which connections a first call opens, in order, and how many of them before the first answer. */
async function connectionsOf(t: TestContext, env: Readonly<Record<string, string>>) {
  const openAtFirstRequest: number[] = [];
  const lambda = await startLambda(
    t,
    { ...CALL, ...env },
    {
      answer: (...request) => {
        openAtFirstRequest.push(lambda.dialled.length);
        playVendor(...request);
      },
    },
  );
  await lambda.invoke(connectEvent());
  return { dialled: lambda.dialled, ahead: openAtFirstRequest[0] };
}

describe('the connections of a cold call', () => {
  for (const [what, env, dialled] of [
    ['an API key', { apiKey: 'key-0123456789' }, [API]],
    ['an OAuth pair', OAUTH_CLIENT, [AUTH, API]],
    ['a secret', SECRET, [AWS, AUTH, API]],
    ['an OAuth pair where one host is both', { ...OAUTH_CLIENT, ...ONE_HOST }, [ONE]],
    ['a secret where one host is both', { ...SECRET, ...ONE_HOST }, [AWS, ONE]],
  ] as const) {
    test(`with ${what} are opened in the order of their use, all before the first answer`, async (t) => {
      const opened = await connectionsOf(t, env);
      assert.deepEqual(opened, { dialled, ahead: dialled.length });
    });
  }

  test('are no more where a token is refused and another one fetched', async (t) => {
    let refused = false;
    const lambda = await startLambda(
      t,
      { ...CALL, ...OAUTH_CLIENT },
      {
        answer: (response, received) => {
          const refuse = !refused && !received.path.includes('oauth');
          refused ||= refuse;
          (refuse ? status(401) : playVendor)(response, received);
        },
      },
    );
    await lambda.invoke(connectEvent());
    assert.equal(lambda.received.length, 4);
    assert.deepEqual(lambda.dialled, [AUTH, API]);
  });
});
