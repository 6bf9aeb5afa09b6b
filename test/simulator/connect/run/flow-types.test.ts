import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowType } from '../../../../flow-language/catalogue/flow-type.ts';
import { HANG_UP, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const FOR_EVER: WrittenBlock = {
  type: 'MessageParticipantIteratively',
  parameters: { Messages: [{ Text: 'Still here?' }, { PromptId: 'x/prompt/strings' }] },
};
const HALF_A_MINUTE: WrittenBlock = {
  type: 'MessageParticipantIteratively',
  parameters: { Messages: [{ Text: 'One of us comes.' }], InterruptFrequencySeconds: '30' },
  conditions: { 'Equals MessagesInterrupted': 'Thanks' },
  errors: { NoMatchingError: 'End' },
};
const THANKS: WrittenBlock = {
  type: 'MessageParticipant',
  parameters: { Text: 'Thanks for your patience.' },
  next: 'Wait',
};
const END: WrittenBlock = { type: 'EndFlowExecution' };

const said = ({ events }: Awaited<ReturnType<typeof playBlocks>>) =>
  events.flatMap((event) => (event.type === 'said' ? [event.text] : []));

test('a hold flow that loops its prompts for ever is a good end, and each prompt is told once', async () => {
  for (const type of ['customer-hold', 'agent-hold', 'customer-queue'] as const) {
    const run = await playBlocks({ Hold: FOR_EVER }, { type });
    assert.deepEqual(run.ending, { kind: 'plays-on' });
    assert.deepEqual(said(run), ['Still here?', '[recording: strings]']);
  }
});

test('anywhere else nobody takes the caller out of it, and the option that says so is named', async () => {
  const { ending } = await playBlocks({ Hold: FOR_EVER });
  assert(ending.kind === 'stopped');
  assert.match(ending.reason, /of the type inbound; --flow-type customer-queue or customer-hold/);
});

test('who hangs up on hold is gone', async () => {
  const run = await playBlocks(
    { Hold: FOR_EVER },
    { type: 'customer-hold', scenario: { caller: { hangsUpAfter: '2m' } } },
  );
  assert.deepEqual([run.ending.kind, run.durationMs], ['caller-hung-up', 120_000]);
  assert.equal(run.silence.totalMs, 0);
});

test('prompts in a queue are interrupted after their time, and going round is a good end there', async () => {
  const blocks = { Wait: HALF_A_MINUTE, Thanks: THANKS, End: END };
  const run = await playBlocks(blocks, { type: 'customer-queue' });
  assert.deepEqual(run.way, ['Wait: Equals MessagesInterrupted', 'Thanks: next']);
  assert.equal(run.steps[0]?.durationMs, 30_000);
  assert.deepEqual(run.ending, { kind: 'plays-on' });
  assert.equal((await playBlocks(blocks, { type: 'inbound' })).ending.kind, 'stopped');
});

test('prompts that last longer than the time between interruptions are cut', async () => {
  const run = await playBlocks(
    {
      Wait: {
        ...HALF_A_MINUTE,
        parameters: {
          Messages: [{ Text: 'one two three' }, { Text: 'four five' }, { Text: 'never heard' }],
          InterruptFrequencySeconds: '1.5',
        },
      },
      Thanks: { ...THANKS, next: 'End' },
      End: END,
    },
    { type: 'customer-queue' },
  );
  assert.equal(run.steps[0]?.durationMs, 1500);
  assert.deepEqual(said(run).slice(0, 2), ['one two three', 'four five']);
});

test('a whisper speaks and ends, also where its prompt has no error branch', async () => {
  const whisper: WrittenBlock = {
    type: 'MessageParticipant',
    parameters: { Text: '$.Queue.Name' },
    next: 'End',
  };
  for (const [type, inQueue, heard] of [
    ['agent-whisper', undefined, 'BasicQueue'],
    ['customer-whisper', 'Claims', 'Claims'],
    ['agent-whisper', 'Claims', 'Claims'],
  ] as const satisfies readonly [FlowType, string | undefined, string][]) {
    const scenario = inQueue === undefined ? {} : { inQueue };
    const run = await playBlocks({ Tell: whisper, End: END }, { type, scenario });
    assert.deepEqual([said(run), run.ending], [[heard], { kind: 'flow-ended' }]);
  }
  const empty = await playBlocks(
    { Tell: { ...whisper, parameters: { Text: '$.Attributes.none' } }, End: END },
    { type: 'outbound-whisper' },
  );
  assert.deepEqual(empty.ending, { kind: 'flow-ended' });
  assert.match(empty.steps[0]?.reason ?? '', /nothing is connected to Error of "Tell"/);
});

test('the queue that a contact comes from may be given its ARN, which functions get', async () => {
  const events: unknown[] = [];
  await playBlocks(
    {
      Ask: { type: 'InvokeLambdaFunction', parameters: { LambdaFunctionARN: 'f' }, next: 'End' },
      End: HANG_UP,
    },
    {
      scenario: { inQueue: 'Claims', queues: { Claims: { arn: 'x/queue/7' } } },
      invoke: async (event) => {
        events.push(event);
        return {};
      },
    },
  );
  assert.match(JSON.stringify(events), /"Queue":\{"ARN":"x\/queue\/7","Name":"Claims"/);
});
