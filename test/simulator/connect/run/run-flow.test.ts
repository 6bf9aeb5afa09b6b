import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SWITCHES, SWITCHES } from '../../../../simulator/connect/run/switches.ts';
import { after, HANG_UP, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const say = (Text: string, next: string): WrittenBlock => ({
  type: 'MessageParticipant',
  parameters: { Text },
  next,
});
const ASK: WrittenBlock = {
  type: 'InvokeLambdaFunction',
  parameters: { LambdaFunctionARN: 'f' },
  next: 'End',
  errors: { NoMatchingError: 'End' },
};

test('a contact goes from block to block, each with its branch, its time and what comes next', async () => {
  const { steps, ending, durationMs } = await playBlocks({
    Hello: say('One two', 'Bye'),
    Bye: say('three', 'End'),
    End: HANG_UP,
  });
  const common = { flow: 'test', reason: undefined };
  assert.deepEqual(steps, [
    {
      ...common,
      block: 'Hello',
      kind: 'MessageParticipant',
      got: { Text: 'One two' },
      branch: 'next',
      to: 'Bye',
      startMs: 0,
      durationMs: 700,
    },
    {
      ...common,
      block: 'Bye',
      kind: 'MessageParticipant',
      got: { Text: 'three' },
      branch: 'next',
      to: 'End',
      startMs: 700,
      durationMs: 350,
    },
    {
      ...common,
      block: 'End',
      kind: 'DisconnectParticipant',
      got: {},
      branch: undefined,
      to: undefined,
      startMs: 1050,
      durationMs: 0,
    },
  ]);
  assert.deepEqual([ending, durationMs], [{ kind: 'disconnected' }, 1050]);
});

test('events tell when, and whether the time before was only played', async () => {
  const { events } = await playBlocks(
    { Hello: say('One', 'Ask'), Ask: ASK, End: HANG_UP },
    { invoke: (_event, clock) => after(clock, 100, {}) },
  );
  assert.deepEqual(
    events.map(({ type, atMs, assumed }) => [type, atMs, assumed]),
    [
      ['call-arrived', 0, false],
      ['said', 0, false],
      ['block-left', 350, true],
      ['function-invoked', 350, true],
      ['function-returned', 450, false],
      ['block-left', 450, false],
      ['block-left', 450, false],
      ['ended', 450, false],
    ],
  );
});

test('a caller who hangs up is gone in the middle of whatever happens', async () => {
  const blocks = { Hello: say('One two', 'Ask'), Ask: ASK, End: HANG_UP };
  for (const [callerHangsUpAfterMs, block] of [
    [0, 'Hello'],
    [500, 'Hello'],
    [700, 'Hello'],
    [1500, 'Ask'],
  ] as const) {
    const run = await playBlocks(blocks, {
      scenario: { callerHangsUpAfterMs },
      invoke: (_event, clock) => after(clock, 2000, {}),
    });
    assert.deepEqual(run.ending, { kind: 'caller-hung-up' });
    assert.deepEqual(
      [run.steps.at(-1)?.block, run.steps.at(-1)?.reason, run.durationMs],
      [block, 'the caller hung up', callerHangsUpAfterMs],
    );
  }
});

test('silence is what lies between things that are heard, the beginning and the end too', async () => {
  const run = await playBlocks(
    { First: { ...ASK, next: 'Hello' }, Hello: say('One', 'Ask'), Ask: ASK, End: HANG_UP },
    { invoke: (_event, clock) => after(clock, 900, {}) },
  );
  assert.deepEqual(run.silence, { totalMs: 1800, longestMs: 900 });
});

test('a flow that goes in circles is stopped, in a moment', async () => {
  for (const again of [
    say('again', 'Again'),
    { type: 'Compare', parameters: { ComparisonValue: '$.Channel' }, next: 'Again' },
  ]) {
    const { ending, steps } = await playBlocks({ Again: again });
    assert.equal(ending.kind, 'stopped');
    assert.equal(steps.length, 1000);
  }
});

test('what interrupts a run ends it', async () => {
  const interruption = new AbortController();
  const running = playBlocks(
    { Ask: { ...ASK, next: 'Ask' }, End: HANG_UP },
    {
      interrupted: interruption.signal,
      async invoke() {
        interruption.abort(new Error('enough'));
        return {};
      },
    },
  );
  await assert.rejects(running, /enough/);
});

test('a flow that Connect would not publish is refused before anything happens', async () => {
  await assert.rejects(playBlocks({ Hello: say('One', 'Nowhere') }), {
    name: 'FlowRefused',
    message: /^flow "test": block "Hello": the branch next leads to "Nowhere"/,
  });
});

test('unknown blocks are refused by name, or passed along their branch of success and named', async () => {
  const blocks: Record<string, WrittenBlock> = {
    Odd: { type: 'SendMail', next: 'Other', errors: { NoMatchingError: 'Wrong' } },
    Other: { type: 'AskOracle', conditions: { 'Equals yes': 'End', 'Equals no': 'Wrong' } },
    Wrong: say('wrong', 'End'),
    End: HANG_UP,
  };
  await assert.rejects(
    playBlocks(blocks),
    /no blocks of the type SendMail.*\n.*the type AskOracle/,
  );
  const known: WrittenBlock = { type: 'CreateTask', next: 'End' };
  await assert.rejects(playBlocks({ Task: known, End: HANG_UP }), /kind CreateTask aren't known/);
  const run = await playBlocks(blocks, { lenient: true });
  assert.deepEqual(run.way, ['Odd: next', 'Other: Equals yes', 'End: undefined']);
  assert.deepEqual(run.unknownBlocks, ['Odd', 'Other']);
});

test('references that are not known here are refused, or empty', async () => {
  const blocks = { Hello: say('to $.Nobody.x you', 'End'), End: HANG_UP };
  await assert.rejects(playBlocks(blocks), /refers to \$\.Nobody/);
  const { events } = await playBlocks(blocks, { lenient: true });
  assert(events.some((event) => event.type === 'said' && event.text === 'to  you'));
});

test('the first value of each switch is its default', () => {
  assert.deepEqual(
    DEFAULT_SWITCHES,
    Object.fromEntries(Object.entries(SWITCHES).map(([name, { values }]) => [name, values[0]])),
  );
});
