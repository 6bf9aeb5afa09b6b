import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { TransferError } from '../../../src/errors.ts';
import { type Answer, json, status } from '../../support/scripted-server.ts';
import { VIRTUAL_AGENT } from '../../support/virtual-agent.ts';
import { connectEvent } from '../connect-event.ts';
import { ACCESS_TOKEN, OAUTH_CLIENT, playVendor, startLambda } from '../lambda.ts';
import { rejectionOf } from '../thrown-by.ts';

const ENV = {
  action: 'get_handoff_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'voice-prod',
  apiKey: 'key-0123456789',
  HTTP_MAX_RETRIES: '0',
};

/** How an invocation fails when the API answers so. */
async function failure(t: TestContext, answer: Answer, env = {}): Promise<TransferError> {
  const lambda = await startLambda(t, { ...ENV, ...env }, { answer });
  const error = await rejectionOf(lambda.invoke(connectEvent()));
  assert.equal(lambda.received.length, 1);
  return error;
}

describe("the API's answer", () => {
  for (const code of [201, 204, 301, 400, 401, 403, 404]) {
    test(`${code} is final, and its body is quoted`, async (t) => {
      const body = code === 204 ? '' : '{"error":"no"}';
      const error = await failure(t, status(code, body, { Location: '/elsewhere' }), {
        HTTP_MAX_RETRIES: '3',
      });
      assert.equal(error.code, 'API_REJECTED');
      assert.equal(error.retryable, false);
      assert.equal(error.message, `request returned non-200 status: ${code}, body: ${body}`);
    });
  }

  for (const code of [408, 429, 500, 503, 599]) {
    test(`${code} is not: another attempt may succeed`, async (t) => {
      const error = await failure(t, status(code));
      assert.equal(error.code, 'API_UNAVAILABLE');
      assert.equal(error.retryable, true);
      assert.equal(
        error.message,
        `request failed after 1 attempts: request returned retryable status: ${code}`,
      );
    });
  }

  test('is quoted without the credential, and no more than 1 KiB of it', async (t) => {
    const body = `key-0123456789 ${'é'.repeat(1000)}`;
    const { message } = await failure(t, status(400, body));
    const [, quoted = ''] = message.split('body: ');
    assert.match(quoted, /^\[redacted\] é+\uFFFD?$/);
    assert.ok(Buffer.byteLength(quoted.replace('\uFFFD', '')) <= 1024);
    assert.ok(Buffer.byteLength(quoted) > 1020);
  });

  test('is quoted without the begin of a credential that the cut would leave', async (t) => {
    const body = `${'x'.repeat(1015)}key-0123456789`;
    const { message } = await failure(t, status(400, body));
    assert.equal(message.split('body: ')[1], `${'x'.repeat(1015)}[redacted`);
  });

  test('that never is JSON may be JSON another time', async (t) => {
    const error = await failure(t, status(200, '<html>key-0123456789'));
    assert.equal(error.code, 'API_RESPONSE_INVALID');
    assert.equal(error.retryable, true);
    assert.equal(error.message, 'request failed after 1 attempts: the response is not JSON');
  });

  test('over 1 MiB is final', async (t) => {
    const error = await failure(t, json({ handoff: 'x'.repeat(1_048_577) }), {
      HTTP_MAX_RETRIES: '3',
    });
    assert.equal(error.code, 'API_RESPONSE_INVALID');
    assert.equal(error.retryable, false);
    assert.equal(error.message, 'the response is over 1 MiB');
  });

  test('of another shape is final', async (t) => {
    const error = await failure(t, json({ handoff: {} }), { HTTP_MAX_RETRIES: '3' });
    assert.equal(error.code, 'API_RESPONSE_INVALID');
    assert.equal(error.retryable, false);
  });
});

describe('a bearer token that the API refuses', () => {
  const OAUTH = { ...ENV, apiKey: '', ...OAUTH_CLIENT };

  /** An API that answers so at first, and an OAuth server that issues another token each time. */
  function firstAnswering(...answers: readonly Answer[]): Answer {
    const script = [...answers];
    let issued = 0;
    return (response, received) => {
      if (received.path === '/v1/oauth/regionalToken') {
        issued += 1;
        const answer = { access_token: `${ACCESS_TOKEN}${issued}`, expires_in: 3600 };
        return json(answer)(response, received);
      }
      return (script.shift() ?? playVendor)(response, received);
    };
  }

  test('is replaced by another, once', async (t) => {
    const lambda = await startLambda(t, OAUTH, { answer: firstAnswering(status(401)) });
    const response = await lambda.invoke(connectEvent());
    assert.equal(response['handoff_transferTarget'], 'billing');
    assert.deepEqual(
      lambda.received.map(({ path, headers }) => path.includes('oauth') || headers.authorization),
      [true, `Bearer ${ACCESS_TOKEN}1`, true, `Bearer ${ACCESS_TOKEN}2`],
    );
  });

  test('twice is final', async (t) => {
    const answer = firstAnswering(status(401), status(401));
    const lambda = await startLambda(t, OAUTH, { answer });
    const error = await rejectionOf(lambda.invoke(connectEvent()));
    assert.equal(error.code, 'API_REJECTED');
    assert.equal(error.retryable, false);
    assert.match(error.message, /^request returned non-200 status: 401/);
    assert.equal(lambda.received.length, 4);
  });

  test('leaves one attempt to the next token', async (t) => {
    const env = { ...OAUTH, HTTP_MAX_RETRIES: '3', HTTP_RETRY_BASE_DELAY: '0ms' };
    const lambda = await startLambda(t, env, { answer: firstAnswering(status(401), status(503)) });
    const error = await rejectionOf(lambda.invoke(connectEvent()));
    assert.equal(error.code, 'API_UNAVAILABLE');
    assert.match(error.message, /^request failed after 2 attempts: /);
    assert.equal(lambda.received.length, 4);
  });
});
