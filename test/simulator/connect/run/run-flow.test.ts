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
  const common = { flow: 'test', reason: undefined, silentMs: 0 };
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
      scenario: { caller: { hangsUpAfter: `${callerHangsUpAfterMs}ms` } },
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

test('a flow that goes in circles is stopped after one round, and its blocks are named', async () => {
  for (const again of [
    say('again', 'Again'),
    { type: 'Compare', parameters: { ComparisonValue: '$.Channel' }, next: 'Again' },
  ]) {
    const { ending, steps } = await playBlocks({ Again: again });
    assert.deepEqual(ending, {
      kind: 'stopped',
      reason: 'the flow goes in circles for ever: "Again"',
    });
    assert.equal(steps.length, 1);
  }
});

test('a menu that asks for ever is told in one round, with what would help', async () => {
  const { ending, events } = await playBlocks({
    Menu: {
      type: 'GetParticipantInput',
      parameters: { Text: 'Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      conditions: { 'Equals 1': 'End' },
      errors: { InputTimeLimitExceeded: 'Sorry', NoMatchingCondition: 'Sorry' },
    },
    Sorry: say('I did not hear you.', 'Menu'),
    End: HANG_UP,
  });
  assert(ending.kind === 'stopped');
  assert.match(ending.reason, /circles for ever: "Menu", "Sorry"; --input says what/);
  assert.equal(events.filter(({ type }) => type === 'said').length, 2);
});

test('what changes from round to round lets a call go on', async () => {
  const menu: WrittenBlock = {
    type: 'GetParticipantInput',
    parameters: { Text: 'Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
    conditions: { 'Equals 1': 'End' },
    errors: { InputTimeLimitExceeded: 'Menu', NoMatchingCondition: 'Menu' },
  };
  const run = await playBlocks(
    { Menu: menu, End: HANG_UP },
    { scenario: { inputs: ['9', '8', '7', '1'] } },
  );
  assert.deepEqual(run.ending, { kind: 'disconnected' });
  const gone = await playBlocks(
    { Menu: menu, End: HANG_UP },
    { scenario: { caller: { hangsUpAfter: '1m' } } },
  );
  assert.deepEqual([gone.ending.kind, gone.durationMs], ['caller-hung-up', 60_000]);
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

test('a call stops at a block that is not known, after all that came before', async () => {
  const blocks: Record<string, WrittenBlock> = {
    Hello: say('One', 'Odd'),
    Odd: { type: 'SendMail', next: 'Other', errors: { NoMatchingError: 'Wrong' } },
    Other: { type: 'AskOracle', conditions: { 'Equals yes': 'End', 'Equals no': 'Wrong' } },
    Wrong: say('wrong', 'End'),
    End: HANG_UP,
  };
  const { way, ending, events } = await playBlocks(blocks);
  assert.deepEqual(way, ['Hello: next', 'Odd: undefined']);
  assert(ending.kind === 'stopped');
  assert.match(ending.reason, /no blocks of the type SendMail.*; .* with --block "Odd=BRANCH"$/);
  assert(events.some(({ type }) => type === 'said'));
  const run = await playBlocks(blocks, { scenario: { lenient: true } });
  assert.deepEqual(run.way.slice(1), ['Odd: next', 'Other: Equals yes', 'End: undefined']);
  assert.deepEqual(run.unknownBlocks, ['Odd', 'Other']);
  const said = await playBlocks(blocks, {
    scenario: { blocks: { Odd: [{ branch: 'next' }], AskOracle: [{ branch: 'no' }] } },
  });
  assert.deepEqual(said.way.slice(1, 3), ['Odd: next', 'Other: Equals no']);
});

test('what Connect would not publish stops a call only where it comes there', async () => {
  const bad: WrittenBlock = { type: 'Loop', parameters: { LoopCount: '3' }, next: 'End' };
  const away = await playBlocks({ Hello: say('One', 'End'), Bad: bad, End: HANG_UP });
  assert.deepEqual(away.ending, { kind: 'disconnected' });
  const there = await playBlocks({ Bad: bad, End: HANG_UP });
  assert(there.ending.kind === 'stopped');
  assert.match(there.ending.reason, /^Connect would not publish this: block "Bad": /);
});

test('references that are not known here stop the call, or are empty', async () => {
  const blocks = { Hello: say('to $.Nobody.x you', 'End'), End: HANG_UP };
  const { ending } = await playBlocks(blocks);
  assert(ending.kind === 'stopped');
  assert.match(ending.reason, /refers to \$\.Nobody/);
  const { events } = await playBlocks(blocks, { scenario: { lenient: true } });
  assert(events.some((event) => event.type === 'said' && event.text === 'to  you'));
});

test('the first value of each switch is its default', () => {
  assert.deepEqual(
    DEFAULT_SWITCHES,
    Object.fromEntries(Object.entries(SWITCHES).map(([name, { values }]) => [name, values[0]])),
  );
});
