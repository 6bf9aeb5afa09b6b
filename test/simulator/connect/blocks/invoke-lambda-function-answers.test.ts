import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../../../src/clock.ts';
import { after, HANG_UP, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';
import { ask, playAsking, reasonOf, SEE } from './asking-block.ts';

test('an answer is in $.External, by both of its names', async () => {
  const run = await playAsking({}, { invoke: async () => ({ a: 'b' }) });
  assert.equal(run.attributes['seen'], '[b|b]');
  assert.deepEqual(run.way, ['Ask: next', 'See: next', 'End: undefined']);
});

test('answers are overwritten as a whole', async () => {
  let invoked = 0;
  const run = await playBlocks(
    { First: ask({}, 'Ask'), Ask: ask({}, 'See'), See: SEE, Failed: HANG_UP, End: HANG_UP },
    {
      async invoke() {
        invoked += 1;
        return invoked === 1 ? { a: 'old' } : { b: 'new' };
      },
    },
  );
  assert.equal(run.attributes['seen'], '[|]');
});

test('STRING_MAP takes strings alone, JSON takes objects, and neither more than 32,768 bytes', async () => {
  const strict = { ResponseValidation: { ResponseType: 'STRING_MAP' } };
  const json = { ResponseValidation: { ResponseType: 'JSON' } };
  const filler = (bytes: number) => ({ a: 'ö'.repeat((bytes - '{"a":""}'.length) / 2) });
  for (const [parameters, answer, reason] of [
    [strict, { a: 1 }, 'STRING_MAP takes strings only, and a is a number'],
    [strict, { a: null }, 'STRING_MAP takes strings only, and a is null'],
    [strict, { a: ['b'] }, 'STRING_MAP takes strings only, and a is a list'],
    [strict, { a: { b: 'c' } }, 'STRING_MAP takes strings only, and a is an object'],
    [{}, { a: true }, 'STRING_MAP takes strings only, and a is a boolean'],
    [strict, undefined, "the answer isn't an object"],
    [json, 'text', "the answer isn't an object"],
    [json, { a: 1, b: [{}] }, undefined],
    [json, filler(32_768), undefined],
    [json, filler(32_770), 'the answer has 32770 bytes; Connect takes 32768'],
  ] as const) {
    const run = await playAsking(parameters, { invoke: async () => answer });
    assert.equal(reasonOf(run), reason, JSON.stringify(parameters));
  }
  const lax = await playAsking(strict, {
    invoke: async () => ({ a: 1 }),
    scenario: { assume: { 'string-map-scalars': 'taken' } },
  });
  assert.equal(lax.attributes['seen'], '[1|1]');
});

test('objects and lists in an answer are empty to a flow, but for what is inside an object', async () => {
  const run = await playBlocks(
    {
      Ask: ask({ ResponseValidation: { ResponseType: 'JSON' } }, 'See'),
      See: {
        ...SEE,
        parameters: {
          Attributes: { seen: '$.External.o.i|$.External.o|$.External.l|$.External.n' },
        },
      },
      Failed: HANG_UP,
      End: HANG_UP,
    },
    { invoke: async () => ({ o: { i: 'x' }, l: ['y'], n: 7 }) },
  );
  assert.equal(run.attributes['seen'], 'x|||7');
});

test('an asynchronous function works while the caller listens, and its result is loaded later', async () => {
  const later = (ms: number) => (_: unknown, clock: Clock) => after(clock, ms, { a: 'later' });
  const blocks = (text: string): Record<string, WrittenBlock> => ({
    Ask: ask({ InvocationType: 'ASYNCHRONOUS', InvocationTimeLimitSeconds: '60' }, 'Say'),
    Say: { type: 'MessageParticipant', parameters: { Text: text }, next: 'Load' },
    Load: {
      type: 'InvokeLambdaFunction',
      parameters: { LambdaInvocationId: '$.LambdaInvocation.InvocationId' },
      next: 'See',
      errors: { NoMatchingError: 'Failed' },
    },
    See: SEE,
    Failed: HANG_UP,
    End: HANG_UP,
  });
  const long = await playBlocks(blocks('one two three four'), { invoke: later(1300) });
  assert.equal(long.attributes['seen'], '[later|later]');
  assert.equal(long.silence.totalMs, 0);
  assert.equal(long.durationMs, 1400);
  const short = await playBlocks(blocks('one two'), { invoke: later(1300) });
  assert.equal(short.steps[2]?.reason, 'the function has not answered yet');
  const failing = await playBlocks(blocks('one two'), {
    invoke: () => Promise.reject(new Error('no')),
  });
  assert.equal(failing.steps[2]?.reason, 'no');
});

test('a result is loaded only where something was invoked', async () => {
  const run = await playBlocks({
    Load: {
      type: 'InvokeLambdaFunction',
      parameters: { AnyName: '$.LambdaInvocation.InvocationId' },
      errors: { NoMatchingError: 'End' },
    },
    End: HANG_UP,
  });
  assert.equal(run.steps[0]?.reason, 'nothing was invoked asynchronously');
});
