import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Environment } from '../../src/environment.ts';
import { message } from '../../src/message.ts';
import { Redactor } from '../../src/redaction/redactor.ts';
import { Log } from '../../src/telemetry/log.ts';
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

/** What a situation leaves out. */
const UNSAID: {
  readonly now?: number;
  readonly initialization?: string;
  readonly first?: boolean;
} = {};

describe('an environment', () => {
  test('is cold once', () => {
    const environment = new Environment({ env: {} });
    assert.deepEqual(
      [1, 2, 3].map(() => environment.start().cold),
      [true, false, false],
    );
  });

  for (const [situation, given, waitedMs] of [
    ['begins up to 100 ms after init', {}, 500],
    ['begins later than that', { now: 501 }, 0],
    ['is not the first', { first: false }, 0],
    ['meets provisioned concurrency', { initialization: 'provisioned-concurrency' }, 0],
    ['runs outside Lambda', { initialization: '' }, 0],
  ] as const) {
    test(`made an invocation wait ${waitedMs} ms that ${situation}`, () => {
      const { now = 500, initialization = 'on-demand', first = true } = { ...UNSAID, ...given };
      const clock = { ...clockAt(400) };
      const env = { AWS_LAMBDA_INITIALIZATION_TYPE: initialization };
      const environment = new Environment({ env, clock });
      clock.now = () => now;
      if (!first) environment.start();
      assert.equal(environment.start().waitedMs, waitedMs);
    });
  }

  test('warns of its own faults once', () => {
    const lines: string[] = [];
    const environment = new Environment({ env: {}, writeLines: (...more) => lines.push(...more) });
    const log = new Log(environment, new Redactor(), {});
    environment.warnOnce(log, [message`one`, message`two`]);
    environment.warnOnce(log, [message`two`, message`three`]);
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).message),
      ['one', 'two', 'three'],
    );
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
