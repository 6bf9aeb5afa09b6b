import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOurs } from '../../../../simulator/connect/run/our-function.ts';
import { HANG_UP, type Played, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const USUAL = 'aws-lambda-connect-pstn-transfer';
const arn = (name: string) => `arn:aws:lambda:eu-central-1:444455556666:function:${name}`;
const asking = (action: unknown) => ({ Details: { Parameters: { action } } });

test('a function is ours by its name, or by what it is asked for', () => {
  for (const [id, displayName, action, ours, expected] of [
    [arn(USUAL), undefined, undefined, undefined, true],
    [arn(`${USUAL}:live`), undefined, undefined, undefined, true],
    [arn('7f'), USUAL, undefined, undefined, true],
    ['${Function.Arn}', undefined, 'get_pstn_transfer_data', undefined, true],
    [arn('anything'), undefined, 'get_handoff_data', undefined, true],
    [arn('anything'), undefined, 'check_connection', undefined, true],
    [arn('order-status'), undefined, 'find_order', undefined, false],
    [arn('order-status'), undefined, 7, undefined, false],
    [arn('order-status'), undefined, undefined, undefined, false],
    [arn(`my-${USUAL}`), undefined, undefined, undefined, false],
    [arn('handover'), undefined, undefined, 'handover', true],
    [arn('handover:7'), undefined, undefined, arn('handover'), true],
    [arn(USUAL), undefined, undefined, 'handover', false],
  ] as const) {
    assert.equal(isOurs({ id, displayName }, asking(action), ours), expected, `${id} ${action}`);
  }
  assert.equal(isOurs({ id: 'f', displayName: undefined }, 'no event', undefined), false);
});

const ask = (more: object = {}): WrittenBlock => ({
  type: 'InvokeLambdaFunction',
  parameters: {
    LambdaFunctionARN: arn('order-status'),
    ResponseValidation: { ResponseType: 'JSON' },
    ...more,
  },
  next: 'See',
  errors: { NoMatchingError: 'Sorry' },
});
const SEE: WrittenBlock = {
  type: 'UpdateContactAttributes',
  parameters: { Attributes: { seen: '$.External.state' } },
  next: 'End',
};
const play = (block: WrittenBlock, played: Played) =>
  playBlocks({ Ask: block, See: SEE, Sorry: HANG_UP, End: HANG_UP }, { foreign: true, ...played });

test("nobody answers for somebody else's function: the call stops there, with the option that does", async () => {
  for (const [block, name] of [
    [ask(), '"order-status=FILE"'],
    [ask({ LambdaFunctionARN: '$.Attributes.which' }), "'$.Attributes.which=FILE'"],
    [ask({ LambdaFunctionARN: '${Orders.Arn}' }), '"Orders=FILE"'],
    [ask({ InvocationType: 'ASYNCHRONOUS' }), '"order-status=FILE"'],
  ] as const) {
    const { ending, events } = await play(block, {});
    assert(ending.kind === 'stopped');
    assert(ending.reason.includes(`--function ${name}`), ending.reason);
    assert(ending.reason.includes('--ours '), ending.reason);
    assert(events.every(({ type }) => type !== 'function-invoked'));
  }
});

test('a scenario answers by any name that the function goes by, in order, and the last goes on', async () => {
  for (const name of ['order-status', arn('order-status')]) {
    const answers = { [name]: [{ returns: { state: 'sent' } }] };
    const { attributes } = await play(ask(), { scenario: { functions: answers } });
    assert.equal(attributes['seen'], 'sent');
  }
  const twice = await playBlocks(
    {
      Ask: { ...ask(), next: 'Again' },
      Again: { ...ask(), next: 'Once more' },
      'Once more': ask(),
      See: SEE,
      Sorry: HANG_UP,
      End: HANG_UP,
    },
    {
      foreign: true,
      scenario: {
        functions: { 'order-status': [{ returns: {} }, { returns: { state: 'packed' } }] },
      },
    },
  );
  assert.equal(twice.attributes['seen'], 'packed');
});

test('it may fail or be late, in played time', async () => {
  const failing = [{ fails: 'no such order' }];
  const failed = await play(ask(), { scenario: { functions: { 'order-status': failing } } });
  assert.equal(failed.way[0], 'Ask: NoMatchingError');
  assert.equal(failed.events.filter(({ type }) => type === 'function-failed').length, 4);
  const once = [...failing, { returns: { state: 'sent' } }];
  const retried = await play(ask(), { scenario: { functions: { 'order-status': once } } });
  assert.equal(retried.attributes['seen'], 'sent');
  for (const [takes, branch, tookMs] of [
    ['2s', 'next', 2000],
    ['4s', 'NoMatchingError', 3000],
  ] as const) {
    const slow = { 'order-status': [{ takes, returns: {} }] };
    const { steps } = await play(ask(), { scenario: { functions: slow } });
    assert.deepEqual([steps[0]?.branch, steps[0]?.durationMs], [branch, tookMs]);
  }
});

test('a flow that asks the real function again and again is stopped, and told why', async () => {
  const { ending } = await playBlocks({ Ask: { ...ask(), next: 'Ask' }, Sorry: HANG_UP });
  assert(ending.kind === 'stopped');
  assert.match(ending.reason, /^the function was invoked 50 times/);
});
