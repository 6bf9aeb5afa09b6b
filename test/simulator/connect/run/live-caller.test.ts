import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Asked } from '../../../../simulator/connect/run/live-caller.ts';
import { after, HANG_UP, type Played, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const ENDS = { One: HANG_UP, Late: HANG_UP, Other: HANG_UP };

const MENU: WrittenBlock = {
  type: 'GetParticipantInput',
  parameters: { Text: 'Press one or two', StoreInput: 'False', InputTimeLimitSeconds: '7' },
  conditions: { 'Equals 1': 'One', 'Equals 2': 'Menu' },
  errors: {
    InputTimeLimitExceeded: 'Late',
    NoMatchingCondition: 'Other',
    NoMatchingError: 'Other',
  },
};

const LEX: WrittenBlock = {
  type: 'ConnectParticipantWithLexBot',
  parameters: { Text: 'How can I help?', LexV2Bot: { AliasArn: 'arn:aws:lex:x' } },
  conditions: { 'Equals Billing': 'One' },
  errors: { NoMatchingCondition: 'Other', NoMatchingError: 'Late' },
};

/** Plays with a caller who has these things to say, each after a minute. */
async function live(block: WrittenBlock, said: readonly string[], more: Played = {}) {
  const left = [...said];
  const asked: Asked[] = [];
  const run = await playBlocks(
    { Menu: block, ...ENDS },
    {
      ...more,
      live(question, clock) {
        asked.push(question);
        return after(clock, 60_000, left.shift() ?? '');
      },
    },
  );
  return { ...run, asked };
}

test('a menu waits for the caller, and no time of the call passes meanwhile', async () => {
  const run = await live(MENU, ['2', '1']);
  assert.deepEqual(run.way, ['Menu: Equals 2', 'Menu: Equals 1', 'One: undefined']);
  assert.deepEqual(run.asked[0], {
    atMs: 4 * 350,
    block: 'Menu',
    what: 'keys',
    timeoutMs: 7000,
    maxKeys: 1,
    operands: ['1', '2'],
  });
  assert.equal(run.durationMs, 2 * (4 * 350 + 500));
});

test('what the scenario says is keyed in first', async () => {
  const run = await live(MENU, ['1'], { scenario: { inputs: ['2', ''] } });
  assert.deepEqual(run.way, ['Menu: Equals 2', 'Menu: InputTimeLimitExceeded', 'Late: undefined']);
  assert.deepEqual(run.asked, []);
});

test('nothing may be said, as often as the flow asks', async () => {
  const silent = { ...MENU.errors, InputTimeLimitExceeded: 'Menu' };
  const run = await live({ ...MENU, errors: silent }, ['', '', '1']);
  assert.equal(run.way.length, 4);
  assert.deepEqual(run.ending, { kind: 'disconnected' });
});

test('who hangs up while a block waits is not asked', async () => {
  const run = await live(MENU, ['1'], { scenario: { caller: { hangsUpAfter: '1400ms' } } });
  assert.deepEqual(run.ending, { kind: 'caller-hung-up' });
  const later = await live(MENU, ['1'], { scenario: { caller: { hangsUpAfter: '8s' } } });
  assert.deepEqual([later.asked, later.durationMs], [[], 8000]);
});

test('keys that are stored have a length and an end', async () => {
  const run = await live(
    {
      type: 'GetParticipantInput',
      parameters: {
        Text: 'Account',
        StoreInput: 'True',
        InputValidation: { CustomValidation: { MaximumLength: '4' } },
        DTMFConfiguration: { InputTerminationSequence: '##' },
      },
      next: 'One',
      errors: { NoMatchingError: 'Other' },
    },
    ['12##'],
  );
  assert.deepEqual([run.asked[0]?.maxKeys, run.asked[0]?.terminator], [4, '##']);
  assert.equal(run.way[0], 'Menu: next');
});

test('Lex understands what the caller says just now', async () => {
  const run = await live(LEX, ['Billing'], { scenario: { lex: { slots: { Day: 'Monday' } } } });
  assert.deepEqual(run.way, ['Menu: Equals Billing', 'One: undefined']);
  assert.deepEqual([run.asked[0]?.what, run.asked[0]?.operands], ['words', ['Billing']]);
  const written = await live(LEX, [], { scenario: { lex: { turns: [{ intent: 'Billing' }] } } });
  assert.deepEqual(written.asked, []);
  assert.equal((await live(LEX, [''])).way[0], 'Menu: NoMatchingCondition');
});

test('a call that is ended from outside no longer waits', async () => {
  const controller = new AbortController();
  const { promise, reject } = Promise.withResolvers<string>();
  const played = playBlocks(
    { Menu: MENU, ...ENDS },
    {
      interrupted: controller.signal,
      live: () => {
        controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
        return promise;
      },
    },
  );
  setImmediate(() => controller.abort(new Error('enough')));
  await assert.rejects(played, { message: 'enough' });
});

test('a call that stops says what would answer', async () => {
  const missing = async (block: WrittenBlock, foreign = false) => {
    const { ending } = await playBlocks({ Stop: block, ...ENDS }, { foreign });
    return ending.kind === 'stopped' ? ending.missing : undefined;
  };
  const errors = { NoMatchingError: 'Other' };
  const of = (type: string, parameters: object = {}): WrittenBlock => ({
    type,
    parameters: { ...parameters },
    next: 'One',
    errors,
  });
  const lambda = { LambdaFunctionARN: 'arn:aws:lambda:us-west-2:111122223333:function:crm' };
  assert.deepEqual(await missing(of('InvokeLambdaFunction', lambda), true), {
    option: 'function',
    name: 'crm',
  });
  const module = { FlowModuleId: 'arn:aws:connect:x:1:instance/i/flow-module/Survey' };
  assert.deepEqual(await missing(of('InvokeFlowModule', module)), {
    option: 'module',
    name: 'Survey',
  });
  assert.deepEqual(await missing(of('CheckVoiceId')), { option: 'block', name: 'Stop' });
  assert.deepEqual(await missing(of('NeverHeardOf')), { option: 'block', name: 'Stop' });
});
