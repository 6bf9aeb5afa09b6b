import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json } from '../support/scripted-server.ts';
import { VIRTUAL_AGENT } from '../support/virtual-agent.ts';
import { clockAt } from './clock-at.ts';
import { connectEvent } from './connect-event.ts';
import { OAUTH_CLIENT, playVendor, startLambda } from './lambda.ts';
import { rejectionOf } from './thrown-by.ts';

const ENV = {
  action: 'get_handoff_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'voice-prod',
  ...OAUTH_CLIENT,
};

const COLD = { ...ENV, AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand' };
const AT = '2026-11-23T16:00:00.123Z';
const CLOCK = { clock: clockAt(1000, Date.parse(AT)) };

describe('the log of an invocation', () => {
  test('is one line that sums it up', async (t) => {
    const lambda = await startLambda(t, COLD, CLOCK);
    await lambda.invoke(connectEvent(), {
      awsRequestId: 'request-1',
      functionName: 'transfer',
      invokedFunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:transfer',
      memoryLimitInMB: '256',
      getRemainingTimeInMillis: () => 3000,
    });
    assert.deepEqual(lambda.log, [
      {
        level: 'INFO',
        message: 'invocation answered',
        timestamp: AT,
        service: 'amazon-connect-pstn-transfer',
        cold_start: true,
        function_name: 'transfer',
        function_arn: 'arn:aws:lambda:us-west-2:123456789012:function:transfer',
        function_memory_size: '256',
        function_request_id: 'request-1',
        contact_id: 'contact-1',
        action: 'get_handoff_data',
        outcome: 'answered',
        duration_ms: 0,
        backend_ms: 0,
        init_ms: 1000,
        time_budget_ms: 2750,
        time_left_ms: 2750,
        attempts: 2,
        hedges: 0,
        requests: 2,
        attempt_list: ['token', 'API'].map((operation) => ({
          operation,
          start_ms: 0,
          end_ms: 0,
          outcome: 'answered',
          hedge: false,
        })),
        token_cached: false,
      },
    ]);
  });

  test('tells a warm invocation from a cold one, and a kept token from a new one', async (t) => {
    const lambda = await startLambda(t, COLD, CLOCK);
    await lambda.invoke(connectEvent());
    await lambda.invoke(connectEvent());
    assert.deepEqual(
      lambda.log.map(({ cold_start, init_ms, token_cached, attempts }) => [
        cold_start,
        init_ms,
        token_cached,
        attempts,
      ]),
      [
        [true, 1000, false, 2],
        [false, undefined, true, 1],
      ],
    );
  });

  test('tells nothing of a start that nobody waited for', async (t) => {
    const env = { ...ENV, AWS_LAMBDA_INITIALIZATION_TYPE: 'provisioned-concurrency' };
    const lambda = await startLambda(t, env, CLOCK);
    await lambda.invoke(connectEvent());
    assert.deepEqual(
      lambda.log.map(({ cold_start, init_ms }) => [cold_start, init_ms]),
      [[true, undefined]],
    );
  });

  test('takes names from the environment where the context has none', async (t) => {
    const names = { AWS_LAMBDA_FUNCTION_NAME: 'named', POWERTOOLS_SERVICE_NAME: 'telephony' };
    const lambda = await startLambda(t, { ...ENV, ...names }, CLOCK);
    await lambda.invoke(connectEvent());
    assert.equal(lambda.log[0]?.['function_name'], 'named');
    assert.equal(lambda.log[0]?.['service'], 'telephony');
  });

  test('tells how it failed', async (t) => {
    const lambda = await startLambda(t, ENV, CLOCK);
    const { message } = await rejectionOf(lambda.invoke(connectEvent({ region: '_' })));
    const [line] = lambda.log;
    assert.equal(line?.['level'], 'ERROR');
    assert.equal(line?.['message'], message);
    assert.deepEqual(
      [line?.['outcome'], line?.['error_code'], line?.['retryable'], line?.['attempt_list']],
      ['failed', 'INVALID_SETTING', false, []],
    );
  });

  test('has contact and action even of bad events, as far as they are texts', async (t) => {
    const lambda = await startLambda(t, ENV, CLOCK);
    await rejectionOf(lambda.invoke({ Details: { Parameters: { action: ['x'] } } }));
    const contactData = { ContactId: 'line\nend' };
    await rejectionOf(lambda.invoke({ Details: { ContactData: contactData, Parameters: 7 } }));
    assert.deepEqual(
      lambda.log.map(({ contact_id, action }) => [contact_id, action]),
      [
        ['', undefined],
        ['line\\u000aend', 'get_handoff_data'],
      ],
    );
  });

  test('warns once of each credential that is too short to be hidden, wherever it came from', async (t) => {
    const arn = 'arn:aws:secretsmanager:us-west-2:123456789012:secret:x';
    const env = {
      ...ENV,
      ...OAUTH_CLIENT,
      apiKey: 'key',
      oauthSecretArn: arn,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'aws-secret',
    };
    const secret = { oauthClientId: 'client-1', oauthClientSecret: '123' };
    const lambda = await startLambda(t, env, {
      ...CLOCK,
      answer: (response, received) => {
        if (received.headers['x-amz-target']) {
          json({ SecretString: JSON.stringify(secret) })(response, received);
        } else if (received.path.includes('oauth')) {
          json({ access_token: 'tok', expires_in: 3600 })(response, received);
        } else playVendor(response, received);
      },
    });
    await lambda.invoke(connectEvent());
    await lambda.invoke(connectEvent());
    assert.deepEqual(
      lambda.log.filter(({ level }) => level === 'WARN').map(({ message }) => message),
      ['apiKey', 'oauthClientSecret', 'access_token'].map(
        (name) =>
          `${name} is shorter than 4 characters: it cannot be kept out of logs and messages`,
      ),
    );
  });

  test('never masks words of its own, whatever a secret is', async (t) => {
    const env = { ...ENV, action: 'get_pstn_transfer_data', oauthClientSecret: 'dtmfSequence' };
    const lambda = await startLambda(t, env, {
      ...CLOCK,
      answer: (response, received) => {
        if (received.path.includes('oauth')) playVendor(response, received);
        else json({ phoneNumber: '+12025550123' })(response, received);
      },
    });
    await lambda.invoke(connectEvent());
    assert.equal(lambda.log[0]?.['invalid_transfer_data'], 'dtmfSequence');
  });

  test('shows the event only where asked to, with phone numbers masked and secrets hidden', async (t) => {
    const event = connectEvent(
      { apiKey: 'flow-key-0001', reason: 'call +12025550145 or 12025550123' },
      { CustomerEndpoint: { Address: '+12025550123' } },
    );
    for (const [env, levels] of [
      [ENV, ['INFO']],
      [{ ...ENV, DEBUG_LOGGING: 'true' }, ['DEBUG', 'INFO']],
    ] as const) {
      const lambda = await startLambda(t, env, CLOCK);
      await lambda.invoke(event);
      assert.deepEqual(
        lambda.log.map(({ level }) => level),
        levels,
      );
      assert.doesNotMatch(lambda.lines.join(), /2025550|flow-key|client-secret|access-token/);
      if (levels.length === 2) {
        assert.deepEqual(
          lambda.log[0]?.['event'],
          connectEvent(
            { apiKey: '[redacted]', reason: 'call +***45 or ***23' },
            { CustomerEndpoint: { Address: '+***23' } },
          ),
        );
      }
    }
  });
});
