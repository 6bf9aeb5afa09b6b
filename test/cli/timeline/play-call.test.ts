import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type IncomingCall, playCall, type World } from '../../../cli/timeline/play-call.ts';
import { Recorder } from '../../../cli/timeline/recorder.ts';
import type { TimedEvent } from '../../../cli/timeline/timed-event.ts';
import { TransferError } from '../../../src/errors.ts';

const CALL: IncomingCall = {
  contactId: 'contact-1',
  caller: '+12025550143',
  dialled: undefined,
  event: (action) => ({ action }),
};
const TRANSFER = { phoneNumber: '+12025550177', dtmfSequence: ',,12' };
const HANDOFF = { handoff_transferTarget: 'billing' };

const WORLD: World = {
  invoke: async (event) => (JSON.stringify(event).includes('handoff') ? HANDOFF : TRANSFER),
  dial: () => ({
    recognised: true,
    talk: () => [{ speaker: 'agent', text: 'How can I help?' }],
    hangUp: () => {},
  }),
};

async function played(world: Partial<World>): Promise<readonly TimedEvent[]> {
  const events: TimedEvent[] = [];
  const recorder = new Recorder(
    () => 0,
    (event) => events.push(event),
  );
  await playCall(CALL, { ...WORLD, ...world }, recorder);
  return events;
}

const types = (events: readonly TimedEvent[]) => events.map(({ type }) => type);

test('a call goes out to the agent and comes back', async () => {
  const asked: unknown[] = [];
  const dialled: unknown[] = [];
  const hangUps: string[] = [];
  const events = await played({
    invoke(event) {
      asked.push(event);
      return WORLD.invoke(event);
    },
    dial(...numberAndTones) {
      dialled.push(numberAndTones);
      return { recognised: true, talk: () => [], hangUp: () => hangUps.push('agent') };
    },
  });
  assert.deepEqual(asked, [{ action: 'get_pstn_transfer_data' }, { action: 'get_handoff_data' }]);
  assert.deepEqual(dialled, [['+12025550177', ',,12']]);
  assert.deepEqual(hangUps, ['agent']);
  assert.deepEqual(types(events), [
    'call-arrived',
    'function-invoked',
    'function-returned',
    'dialled',
    'call-recognised',
    'agent-hung-up',
    'function-invoked',
    'function-returned',
    'routed',
  ]);
});

test('ringing, pauses, tones and speech take assumed time', async () => {
  const events = await played({});
  const at = (type: TimedEvent['type']) => events.find((event) => event.type === type);
  assert.deepEqual(at('call-recognised'), {
    type: 'call-recognised',
    atMs: 2000 + 2 * 750 + 2 * 250,
    assumed: true,
  });
  assert.deepEqual(at('agent-hung-up'), {
    type: 'agent-hung-up',
    atMs: 4000 + 4 * 350,
    assumed: true,
  });
});

test('a function that throws sends the flow to the Error branch, and nothing is dialled', async () => {
  const events = await played({
    invoke: () => Promise.reject(new TransferError('API_UNAVAILABLE', 'request failed')),
    dial: () => assert.fail('dialled'),
  });
  assert.deepEqual(types(events), ['call-arrived', 'function-invoked', 'function-failed']);
  assert.deepEqual(events.at(-1), {
    type: 'function-failed',
    action: 'get_pstn_transfer_data',
    tookMs: 0,
    code: 'API_UNAVAILABLE',
    message: 'request failed',
    retryable: true,
    flowGets: 'error-branch',
    atMs: 0,
    assumed: false,
  });
});

test('something thrown that is no error of the function counts as INTERNAL', async () => {
  const event = (await played({ invoke: () => Promise.reject(new Error('oh')) })).at(-1);
  assert(event?.type === 'function-failed');
  assert.deepEqual([event.code, event.message, event.retryable], ['INTERNAL', 'oh', false]);
});

test('a failure that is returned gives the flow a status to branch on', async () => {
  const event = (
    await played({
      invoke: async () => ({
        status: 'error',
        errorCode: 'TOKEN_REJECTED',
        errorMessage: 'no',
        retryable: 'false',
      }),
    })
  ).at(-1);
  assert(event?.type === 'function-failed');
  assert.deepEqual([event.code, event.message, event.retryable], ['TOKEN_REJECTED', 'no', false]);
  assert.equal(event.flowGets, 'status');
});

test('a call that the agent does not know ends there', async () => {
  const events = await played({ dial: () => ({ recognised: false, reason: 'no tones' }) });
  assert.deepEqual(events.at(-1), {
    type: 'call-not-recognised',
    reason: 'no tones',
    atMs: 4000,
    assumed: true,
  });
});

test('a way back that fails leaves the caller without a target', async () => {
  const events = await played({
    invoke: async (event) => {
      if (JSON.stringify(event).includes('handoff')) throw new TransferError('API_REJECTED', '404');
      return TRANSFER;
    },
  });
  assert.deepEqual(types(events).slice(-3), [
    'agent-hung-up',
    'function-invoked',
    'function-failed',
  ]);
});
