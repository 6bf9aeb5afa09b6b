import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { Environment } from '../../src/environment.ts';
import { invoke } from '../../src/invocation.ts';
import { VIRTUAL_AGENT } from '../support/virtual-agent.ts';
import { connectEvent } from './connect-event.ts';
import { startLambda } from './lambda.ts';
import { rejectionOf } from './thrown-by.ts';

const ENV = {
  action: 'get_pstn_transfer_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'voice-prod',
  apiKey: 'key-0123456789',
};

const HANDOFF = {
  handoff_conversation: 'conversations/1',
  handoff_conversationCorrelationId: 'contact-1',
  handoff_summary: 'wants a refund',
  handoff_transferTarget: 'billing',
};

describe('an invocation', () => {
  test('answers with transfer data', async (t) => {
    const lambda = await startLambda(t, { ...ENV, LAMBDA_VERSION: '1.2.3' });
    assert.deepEqual(await lambda.invoke(connectEvent({ reason: 'refund' })), {
      phoneNumber: '+12025550123',
      dtmfSequence: '4711',
    });
    assert.deepEqual(lambda.dialled, ['https://api.voice-prod.cresta.com:443']);
    const [request] = lambda.received;
    assert.equal(request?.headers.authorization, 'ApiKey key-0123456789');
    assert.equal(request?.path, `/v1/${VIRTUAL_AGENT}:generatePSTNTransferData`);
    assert.equal(
      request?.body,
      '{"callId":"contact-1","ccaasMetadata":{"ContactId":"contact-1","parameters":{"reason":"refund"},"version":"1.2.3"},"supportedDtmfChars":"0123456789*"}',
    );
  });

  test('answers with hand-off data', async (t) => {
    const lambda = await startLambda(t, ENV);
    const response = await lambda.invoke(connectEvent({ action: 'get_handoff_data' }), null);
    assert.deepEqual(response, HANDOFF);
    assert.equal(lambda.received[0]?.body, '{"correlationId":"contact-1"}');
  });

  test('answers with status ok besides, where the flow asked for a status', async (t) => {
    const lambda = await startLambda(t, { ...ENV, onError: 'return' });
    const response = await lambda.invoke(connectEvent({ action: 'get_handoff_data' }));
    assert.deepEqual(response, { ...HANDOFF, status: 'ok' });
  });

  test('reports what the flow can’t see: warnings about settings and about the answer', async (t) => {
    const lambda = await startLambda(t, { ...ENV, HTTP_MAX_RETRIES: 'many' });
    await lambda.invoke(connectEvent({ onError: 'Return', dtmfPrefix: ','.repeat(50) }));
    const warnings = lambda.log.filter(({ level }) => level === 'WARN');
    assert.deepEqual(warnings.map(({ message }) => String(message).split(' ')[0]).sort(), [
      'HTTP_MAX_RETRIES',
      'dtmfSequence',
      'onError',
    ]);
  });
});

describe('an invocation that fails', () => {
  for (const [what, event, code, message] of [
    ['a bad event', { Details: {} }, 'INVALID_EVENT', /contact id/],
    [
      'a bad event with bad settings',
      { Details: { Parameters: { action: 'x' } } },
      'INVALID_EVENT',
      /contact id/,
    ],
    ['a bad setting', connectEvent({ action: 'x' }), 'INVALID_SETTING', /^invalid action: x/],
    [
      'a setting nested too deeply',
      connectEvent({ action: [[[[]]]] }),
      'INVALID_SETTING',
      /^action must be text/,
    ],
    [
      'a host that nobody vouched for',
      connectEvent({ apiDomain: 'evil.example' }),
      'UNTRUSTED_HOST',
      /^apiDomain/,
    ],
  ] as const) {
    test(`for ${what} rejects with ${code}, and sends nothing`, async (t) => {
      const lambda = await startLambda(t, ENV);
      const error = await rejectionOf(lambda.invoke(event));
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.deepEqual(lambda.dialled, []);
    });
  }

  for (const [what, event] of [
    ['a bad event', { Details: { Parameters: { onError: 'return' } } }],
    ['bad settings', connectEvent({ onError: 'return', action: 'x' })],
  ] as const) {
    test(`for ${what} answers with the error, where the flow asked for it`, async (t) => {
      const lambda = await startLambda(t, ENV);
      const { errorCode, errorMessage, ...rest } = await lambda.invoke(event);
      assert.deepEqual(rest, { status: 'error', retryable: 'false' });
      assert.match(errorCode ?? '', /^INVALID_/);
      assert.match(errorMessage ?? '', /^invalid /);
    });
  }

  test('answers that Connect may try again, where that makes sense', async (t) => {
    const lambda = await startLambda(t, { ...ENV, onError: 'return', timeLimitSeconds: '0.2' });
    assert.deepEqual(await lambda.invoke(connectEvent()), {
      status: 'error',
      errorCode: 'DEADLINE_EXCEEDED',
      errorMessage: "no answer in the 0 ms that the flow's time limit leaves: nothing was sent",
      retryable: 'true',
    });
    assert.deepEqual(lambda.received, []);
  });

  test("has no more time than Lambda's", async (t) => {
    const lambda = await startLambda(t, ENV);
    const context = { getRemainingTimeInMillis: () => 250 };
    const { code } = await rejectionOf(lambda.invoke(connectEvent(), context));
    assert.equal(code, 'DEADLINE_EXCEEDED');
  });

  test('unexpectedly is INTERNAL, and shows no secret', async () => {
    const lines: string[] = [];
    const connect = (): never => {
      throw new RangeError('no way out for key-0123456789');
    };
    const environment = new Environment({
      env: ENV,
      writeLines: (...more) => lines.push(...more),
      connect,
    });
    const error = await rejectionOf(invoke(environment, connectEvent()));
    assert.equal(error.code, 'INTERNAL');
    assert.equal(error.retryable, false);
    assert.equal(error.message, 'unexpected error: no way out for [redacted]');
    assert.ok(error.cause instanceof Error);
    assert.equal(error.cause.name, 'RangeError');
    assert.doesNotMatch(inspect(error) + lines.join(), /key-0123456789/);
  });
});
