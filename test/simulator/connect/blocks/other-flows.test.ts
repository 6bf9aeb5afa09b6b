import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReadFlow, readFlow } from '../../../../flow-language/model/read-flow.ts';
import { HANG_UP, playBlocks } from '../play-blocks.ts';
import { type WrittenBlock, writtenFlow } from '../written-flow.ts';

const RETURN: WrittenBlock = { type: 'EndFlowModuleExecution' };
const invoke = (id: string, more: Partial<WrittenBlock> = {}): WrittenBlock => ({
  type: 'InvokeFlowModule',
  parameters: { FlowModuleId: id },
  next: 'End',
  errors: { NoMatchingCondition: 'End', NoMatchingError: 'Wrong' },
  ...more,
});
const set = (Attributes: object, next: string): WrittenBlock => ({
  type: 'UpdateContactAttributes',
  parameters: { Attributes },
  next,
});
const ENDS = { Wrong: HANG_UP, End: HANG_UP };

function library(flows: Readonly<Record<string, Readonly<Record<string, WrittenBlock>>>>) {
  return new Map<string, ReadFlow>(
    Object.entries(flows).map(([name, blocks]) => [name, readFlow(writtenFlow(blocks), name)]),
  );
}

test('a module works on the contact and returns', async () => {
  const run = await playBlocks(
    { Module: invoke('arn:aws:connect:x:1:instance/i/flow-module/m:$LATEST'), ...ENDS },
    { library: library({ 'm:$LATEST': { Set: set({ a: '1' }, 'Back'), Back: RETURN } }) },
  );
  assert.deepEqual(run.way, ['Module: undefined', 'Set: next', 'Back: next', 'End: undefined']);
  assert.deepEqual(
    run.steps.map(({ flow }) => flow),
    ['test', 'm:$LATEST', 'm:$LATEST', 'test'],
  );
  assert.equal(run.attributes['a'], '1');
});

test('a module gets input, and returns by one of its branches with data', async () => {
  const run = await playBlocks(
    {
      Module: invoke('m', {
        parameters: { FlowModuleId: 'm', Input: { tier: '$.Attributes.tier' } },
        conditions: { 'Equals Good': 'See', 'Equals Bad': 'Wrong' },
      }),
      See: set({ seen: '$.Modules.Result $.Modules.ResultData.tier' }, 'End'),
      ...ENDS,
    },
    {
      library: library({
        m: {
          Back: {
            type: 'EndFlowModuleExecution',
            parameters: { Result: 'Good', ResultData: { tier: '<$.Modules.Input.tier>' } },
          },
        },
      }),
    },
  );
  assert.equal(run.attributes['seen'], 'Good <gold>');
});

test('modules can be in modules, and end the call', async () => {
  const run = await playBlocks(
    { Module: invoke('outer'), ...ENDS },
    {
      library: library({
        outer: {
          Inner: invoke('inner', { next: 'Back' }),
          Wrong: HANG_UP,
          End: HANG_UP,
          Back: RETURN,
        },
        inner: { Stop: HANG_UP },
      }),
    },
  );
  assert.deepEqual(run.way, ['Module: undefined', 'Inner: undefined', 'Stop: undefined']);
  assert.deepEqual(run.ending, { kind: 'disconnected' });
});

test('a loop in a module begins anew with each invocation', async () => {
  const run = await playBlocks(
    {
      Twice: {
        type: 'Loop',
        parameters: { LoopCount: '2' },
        conditions: { 'Equals ContinueLooping': 'Module', 'Equals DoneLooping': 'End' },
      },
      Module: invoke('m', { next: 'Twice' }),
      ...ENDS,
    },
    {
      library: library({
        m: {
          Loop: {
            type: 'Loop',
            parameters: { LoopCount: '3' },
            conditions: { 'Equals ContinueLooping': 'Back', 'Equals DoneLooping': 'Back' },
          },
          Back: RETURN,
        },
      }),
    },
  );
  assert.deepEqual(
    run.steps.filter(({ block }) => block === 'Loop').map(({ reason }) => reason),
    ['round 1 of 3', 'round 1 of 3'],
  );
});

test('a call stops at a module that is not here, or passes it over', async () => {
  const blocks = { Module: invoke('x/elsewhere'), ...ENDS };
  const reason = `the module elsewhere isn't here; give its file with --module "elsewhere=FILE"`;
  const missing = { option: 'module', name: 'elsewhere' };
  assert.deepEqual((await playBlocks(blocks)).ending, { kind: 'stopped', reason, missing });
  const lenient = await playBlocks(blocks, { scenario: { lenient: true } });
  assert.equal(lenient.way[0], 'Module: next');
  assert.equal(lenient.steps[0]?.reason, reason);
  for (const [id, name] of [
    ['$.Attributes.tier', 'gold'],
    ['$.Attributes.nothing', '$.Attributes.nothing'],
  ] as const) {
    const { ending } = await playBlocks({ Module: invoke(id), ...ENDS });
    assert(ending.kind === 'stopped');
    assert(ending.reason.includes(`${name}=FILE`));
  }
});

test('a module that is run alone ends with what it returns', async () => {
  const run = await playBlocks({ Back: RETURN });
  assert.deepEqual(run.ending, { kind: 'module-returned', result: undefined });
});

test('modules that invoke each other for ever are stopped', async () => {
  const run = await playBlocks(
    { Module: invoke('m'), ...ENDS },
    { library: library({ m: { Again: invoke('m'), ...ENDS } }) },
  );
  assert.equal(run.ending.kind, 'stopped');
});

test('a flow passes a contact on to another, and does not get it back', async () => {
  const transfer: WrittenBlock = {
    type: 'TransferToFlow',
    parameters: { ContactFlowId: 'x/contact-flow/other' },
    errors: { NoMatchingError: 'End' },
  };
  const here = await playBlocks(
    { Go: transfer, End: HANG_UP },
    { library: library({ other: { Stop: { type: 'EndFlowExecution' } } }) },
  );
  assert.deepEqual(here.way, ['Go: undefined', 'Stop: undefined']);
  assert.deepEqual(here.ending, { kind: 'flow-ended' });
  const away = await playBlocks({ Go: transfer, End: HANG_UP });
  assert.deepEqual(away.ending, { kind: 'other-flow', flow: 'other' });
  const nowhere = { ...transfer, parameters: { ContactFlowId: '$.Attributes.none' } };
  assert.equal((await playBlocks({ Go: nowhere, End: HANG_UP })).way[0], 'Go: NoMatchingError');
});
