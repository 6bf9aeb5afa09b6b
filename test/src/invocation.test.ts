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

describe('an invocation', () => {
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
