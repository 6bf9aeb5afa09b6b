import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scenario } from '../../../../simulator/connect/scenario/scenario.ts';
import { HANG_UP, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const BILLING = 'arn:aws:connect:x:1:instance/i/queue/billing';
const SET: WrittenBlock = {
  type: 'UpdateContactTargetQueue',
  parameters: { QueueId: BILLING },
  next: 'Next',
  errors: { NoMatchingError: 'Wrong' },
};
const ENDS = { Wrong: HANG_UP, Full: HANG_UP, End: HANG_UP };

/** Plays a block after the working queue was set, or without one. */
const play = (block: WrittenBlock, scenario: Scenario = {}, set: WrittenBlock | undefined = SET) =>
  playBlocks({ ...(set && { Set: set }), Next: block, ...ENDS }, { scenario });

const TRANSFER: WrittenBlock = {
  type: 'TransferContactToQueue',
  next: 'End',
  errors: { QueueAtCapacity: 'Full', NoMatchingError: 'Wrong' },
};

test('a contact waits in its working queue, unless that is at capacity', async () => {
  const run = await play(TRANSFER);
  assert.deepEqual(run.ending, { kind: 'queue', queue: 'billing' });
  for (const name of ['billing', BILLING]) {
    const full = await play(TRANSFER, { queues: { [name]: { state: 'at-capacity' } } });
    assert.equal(full.way[1], 'Next: QueueAtCapacity');
  }
});

test('without a working queue the transfer fails, and an empty queue is none', async () => {
  const run = await playBlocks({ Next: TRANSFER, ...ENDS });
  assert.equal(run.way[0], 'Next: NoMatchingError');
  const empty = await play(TRANSFER, {}, { ...SET, parameters: { QueueId: '$.Attributes.none' } });
  assert.equal(empty.way[0], 'Set: NoMatchingError');
});

test("an agent's own queue is a queue", async () => {
  const set = { ...SET, parameters: { AgentId: 'arn:aws:connect:x:1:instance/i/agent/jo' } };
  assert.deepEqual((await play(TRANSFER, {}, set)).ending, { kind: 'queue', queue: 'jo' });
});

test('a contact that is in no queue can not be moved to another', async () => {
  const run = await play({
    type: 'DequeueContactAndTransferToQueue',
    parameters: { QueueId: BILLING },
    errors: { NoMatchingError: 'Wrong' },
  });
  assert.equal(run.way[1], 'Next: NoMatchingError');
});

const HOURS: WrittenBlock = {
  type: 'CheckHoursOfOperation',
  conditions: { 'Equals True': 'End', 'Equals False': 'End' },
  errors: { NoMatchingError: 'Wrong' },
};

test('hours are open unless the scenario says otherwise, those of the working queue by default', async () => {
  const named = { ...HOURS, parameters: { HoursOfOperationId: 'x/operating-hours/office' } };
  assert.equal((await play(named)).way[1], 'Next: Equals True');
  const hours = { office: 'closed' } as const;
  assert.equal((await play(named, { hours })).way[1], 'Next: Equals False');
  assert.equal((await play(HOURS, { hours })).way[1], 'Next: Equals True');
  const queues = { billing: { state: 'closed' } } as const;
  assert.equal((await play(HOURS, { queues })).way[1], 'Next: Equals False');
  const none = await playBlocks({ Next: HOURS, ...ENDS });
  assert.equal(none.way[0], 'Next: NoMatchingError');
});

test('staffing and the length of a queue are as the scenario says', async () => {
  const staffed: WrittenBlock = {
    type: 'CheckMetricData',
    parameters: { MetricType: 'NumberOfAgentsStaffed' },
    conditions: { 'NumberGreaterThan 0': 'End' },
    errors: { NoMatchingCondition: 'Full', NoMatchingError: 'Wrong' },
  };
  assert.equal((await play(staffed)).way[1], 'Next: NumberGreaterThan 0');
  const queues = { billing: { state: 'unstaffed' } } as const;
  assert.equal((await play(staffed, { queues })).way[1], 'Next: NoMatchingCondition');
  const length: WrittenBlock = {
    ...staffed,
    parameters: { MetricType: 'NumberOfContactsInQueue', QueueId: BILLING },
    conditions: { 'NumberGreaterThan 5': 'End' },
  };
  assert.equal((await play(length)).way[1], 'Next: NoMatchingCondition');
  const metrics = { NumberOfContactsInQueue: 6 };
  assert.equal((await play(length, { metrics })).way[1], 'Next: NumberGreaterThan 5');
  assert.equal((await playBlocks({ Next: staffed, ...ENDS })).way[0], 'Next: NoMatchingError');
});

test('metrics can be loaded and referred to', async () => {
  const run = await playBlocks(
    {
      Set: { ...SET, next: 'Load' },
      Load: { type: 'GetMetricData', next: 'See', errors: { NoMatchingError: 'Wrong' } },
      See: {
        type: 'UpdateContactAttributes',
        parameters: {
          Attributes: { seen: '$.Metrics.Queue.Size/$.Metrics.Agents.Staffed.Count $.Queue.Name' },
        },
        next: 'End',
      },
      ...ENDS,
    },
    { scenario: { metrics: { NumberOfContactsInQueue: 3 } } },
  );
  assert.equal(run.attributes['seen'], '3/1 billing');
});

test('a callback needs a number that can be dialled, and a queue', async () => {
  const callback = (CallbackNumber: string, set: WrittenBlock = { ...SET, next: 'Number' }) =>
    playBlocks({
      Set: set,
      Number: {
        type: 'UpdateContactCallbackNumber',
        parameters: { CallbackNumber },
        next: 'Create',
        errors: { InvalidCallbackNumber: 'Wrong', CallbackNumberNotDialable: 'Wrong' },
      },
      Create: {
        type: 'CreateCallbackContact',
        parameters: { InitialCallDelaySeconds: '5' },
        next: 'End',
        errors: { NoMatchingError: 'Wrong' },
      },
      ...ENDS,
    });
  assert.deepEqual((await callback('$.CustomerEndpoint.Address')).way.slice(1, 3), [
    'Number: next',
    'Create: next',
  ]);
  assert.equal((await callback('$.Attributes.tier')).way[1], 'Number: InvalidCallbackNumber');
  const tag = { type: 'TagContact', parameters: { Tags: { a: 'b' } }, next: 'Number' };
  const queueless = await callback('$.CustomerEndpoint.Address', tag);
  assert.equal(queueless.way[2], 'Create: NoMatchingError');
});
