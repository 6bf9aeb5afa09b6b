import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createEnvironment } from '../../src/environment.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { VIRTUAL_AGENT } from '../support/virtual-agent.ts';
import { clockAt } from './clock-at.ts';
import { connectEvent } from './connect-event.ts';
import { startLambda } from './lambda.ts';
import { rejectionOf } from './thrown-by.ts';

const ENV = {
  action: 'get_pstn_transfer_data',
  virtualAgentName: VIRTUAL_AGENT,
  region: 'us-west-2-prod',
  apiKey: 'key-0123456789',
};

describe('an environment', () => {
  test('was ready when it was made, and is cold once', () => {
    const environment = createEnvironment({ env: {}, clock: clockAt(1234) });
    assert.equal(environment.readyAt, 1234);
    assert.deepEqual([1, 2, 3].map(environment.takeColdStart), [true, false, false]);
  });

  test('opens no connection by itself', async (t) => {
    const lambda = await startLambda(t, ENV);
    assert.deepEqual(lambda.dialled, []);
  });

  test('keeps its connection from one invocation to the next, and none when closed', async (t) => {
    const lambda = await startLambda(t, ENV);
    await lambda.invoke(connectEvent());
    await lambda.invoke(connectEvent());
    assert.equal(lambda.dialled.length, 1);
    lambda.close();
    await lambda.invoke(connectEvent());
    assert.equal(lambda.dialled.length, 2);
  });

  test('keeps apart what the flow says in one invocation and in the next', async (t) => {
    const lambda = await startLambda(t, ENV);
    await lambda.invoke(connectEvent({ region: 'voice-prod' }));
    await lambda.invoke(connectEvent({ region: 'chat-prod' }));
    await rejectionOf(lambda.invoke(connectEvent({ region: 'chat_prod' })));
    await lambda.invoke(connectEvent({ action: 'get_handoff_data' }));
    assert.deepEqual(
      lambda.received.map(({ headers, path }) => [headers.host, path.split(':').at(-1)]),
      [
        ['api.voice-prod.cresta.com', 'generatePSTNTransferData'],
        ['api.chat-prod.cresta.com', 'generatePSTNTransferData'],
        ['api.us-west-2-prod.cresta.com', 'fetchAIAgentHandoff'],
      ],
    );
  });

  test('has no timer left after an invocation, however it ended', async (t) => {
    const clock = new FakeClock();
    const lambda = await startLambda(t, ENV, { clock });
    await lambda.invoke(connectEvent());
    assert.equal(clock.pendingTimers, 0);
    await rejectionOf(lambda.invoke(connectEvent({ region: '_' })));
    assert.equal(clock.pendingTimers, 0);
  });
});
