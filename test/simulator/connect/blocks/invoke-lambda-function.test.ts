import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../../../src/clock.ts';
import { after, CONTACT, HANG_UP, type Played, playBlocks } from '../play-blocks.ts';
import type { WrittenBlock } from '../written-flow.ts';

const ask = (parameters: object = {}, next = 'Compare'): WrittenBlock => ({
  type: 'InvokeLambdaFunction',
  parameters: { LambdaFunctionARN: 'arn:aws:lambda:eu-west-1:1:function:f', ...parameters },
  next,
  errors: { NoMatchingError: 'Failed' },
});
const SEE: WrittenBlock = {
  type: 'UpdateContactAttributes',
  parameters: { Attributes: { seen: '[$.External.a|$.LambdaInvocation.ResultData.a]' } },
  next: 'End',
  errors: { NoMatchingError: 'End' },
};

/** Plays one block that asks, and then notes what `$.External.a` holds. */
function play(parameters: object, played: Played) {
  return playBlocks(
    { Ask: ask(parameters, 'See'), See: SEE, Failed: { ...SEE }, End: HANG_UP },
    played,
  );
}

const reasonOf = (run: Awaited<ReturnType<typeof play>>) => run.steps[0]?.reason;

test('the function gets the contact as it is now, and parameters with references filled in', async () => {
  const asked: unknown[] = [];
  await playBlocks(
    {
      Set: {
        type: 'UpdateContactAttributes',
        parameters: { Attributes: { greeting: 'hello $.Attributes.tier' } },
        next: 'Queue',
      },
      Queue: {
        type: 'UpdateContactTargetQueue',
        parameters: { QueueId: 'a:b/queue/q1' },
        next: 'Ask',
      },
      Ask: ask(
        {
          LambdaInvocationAttributes: {
            plain: 'x',
            'k-$.Channel': "$.Attributes.greeting, $.SegmentAttributes['connect:Subtype']",
            nested: { number: 1, list: ['$.ContactId'], missing: '$.External.none' },
          },
        },
        'Failed',
      ),
      Failed: HANG_UP,
    },
    {
      async invoke(event) {
        asked.push(event);
        return {};
      },
    },
  );
  assert.deepEqual(asked, [
    {
      Name: 'ContactFlowEvent',
      Details: {
        ContactData: {
          ...CONTACT,
          Attributes: { tier: 'gold', greeting: 'hello gold' },
          Queue: { ARN: 'a:b/queue/q1', Name: 'q1', OutboundCallerId: null },
        },
        Parameters: {
          plain: 'x',
          'k-VOICE': 'hello gold, connect:Telephony',
          nested: { number: 1, list: ['contact-1'], missing: '' },
        },
      },
    },
  ]);
});

test('an answer is in $.External, by both of its names', async () => {
  const run = await play({}, { invoke: async () => ({ a: 'b' }) });
  assert.equal(run.attributes['seen'], '[b|b]');
  assert.deepEqual(run.way, ['Ask: next', 'See: next', 'End: undefined']);
});

test("the block's limit is kept: 3 s by default, at most 8 s, or what overrides it", async () => {
  const slow = (ms: number) => ({ invoke: (_: unknown, clock: Clock) => after(clock, ms, {}) });
  for (const [limit, ms, branch, override] of [
    [undefined, 2900, 'next', undefined],
    [undefined, 3100, 'NoMatchingError', undefined],
    ['8', 7900, 'next', undefined],
    ['8', 8100, 'NoMatchingError', undefined],
    ['8', 1100, 'NoMatchingError', 1],
  ] as const) {
    const run = await play(limit === undefined ? {} : { InvocationTimeLimitSeconds: limit }, {
      ...slow(ms),
      timeLimitSeconds: override,
    });
    assert.equal(run.steps[0]?.branch, branch, `${ms} ms`);
    const limitMs = 1000 * (override ?? Number(limit ?? 3));
    assert.equal(run.steps[0]?.durationMs, Math.min(ms, limitMs));
    assert.equal(run.silence.totalMs, Math.min(ms, limitMs));
  }
});

test('an override is told to the function too', async () => {
  const asked: unknown[] = [];
  await play(
    { LambdaInvocationAttributes: { timeLimitSeconds: '8' } },
    { timeLimitSeconds: 2, invoke: async (event) => asked.push(event) },
  );
  assert.match(JSON.stringify(asked), /"Parameters":\{"timeLimitSeconds":"2"\}/);
});

test('a function that throws is invoked up to 3 times more, within the limit of the block', async () => {
  let invoked = 0;
  const failing: Played = {
    async invoke() {
      invoked += 1;
      throw Object.assign(new Error('no'), { code: 'API_UNAVAILABLE' });
    },
  };
  const run = await play({}, failing);
  assert.equal(invoked, 4);
  assert.equal(reasonOf(run), 'API_UNAVAILABLE');
  invoked = 0;
  await play({}, { ...failing, switches: { 'handler-errors': 'not-retried' } });
  assert.equal(invoked, 1);

  const attempts: number[] = [];
  const late = await play(
    {},
    {
      async invoke(_event, clock) {
        attempts.push(clock.now());
        await after(clock, 1400, {});
        throw new Error('late');
      },
    },
  );
  assert.equal(attempts.length, 3);
  assert.equal(late.steps[0]?.durationMs, 3000);
});

test('a retry that succeeds is a success', async () => {
  let invoked = 0;
  const run = await play(
    {},
    {
      async invoke() {
        invoked += 1;
        if (invoked === 1) throw new Error('once');
        return { a: 'second' };
      },
    },
  );
  assert.equal(run.attributes['seen'], '[second|second]');
});

test('after a failure $.External is what the switch says', async () => {
  for (const [value, seen] of [
    ['kept', '[old|old]'],
    ['emptied', '[|]'],
  ] as const) {
    let invoked = 0;
    const run = await playBlocks(
      { First: ask({}, 'Ask'), Ask: ask({}, 'End'), Failed: SEE, End: HANG_UP },
      {
        switches: { 'external-after-failure': value },
        async invoke() {
          invoked += 1;
          if (invoked > 1) throw new Error('no');
          return { a: 'old' };
        },
      },
    );
    assert.equal(run.attributes['seen'], seen);
  }
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
    [strict, undefined, 'the answer is no object'],
    [json, 'text', 'the answer is no object'],
    [json, { a: 1, b: [{}] }, undefined],
    [json, filler(32_768), undefined],
    [json, filler(32_770), 'the answer has 32770 bytes; Connect takes 32768'],
  ] as const) {
    const run = await play(parameters, { invoke: async () => answer });
    assert.equal(reasonOf(run), reason, JSON.stringify(parameters));
  }
  const lax = await play(strict, {
    invoke: async () => ({ a: 1 }),
    switches: { 'string-map-scalars': 'taken' },
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

test('functions in a row may last 20 s together, and a prompt begins anew', async () => {
  const invoke = (_: unknown, clock: Clock) => after(clock, 7000, {});
  const eight = { InvocationTimeLimitSeconds: '8' };
  const row = await playBlocks(
    {
      A: ask(eight, 'B'),
      B: ask(eight, 'C'),
      C: ask(eight, 'End'),
      Failed: ask(eight, 'End'),
      End: HANG_UP,
    },
    { invoke },
  );
  assert.deepEqual(row.way.slice(0, 4), [
    'A: next',
    'B: next',
    'C: NoMatchingError',
    'Failed: NoMatchingError',
  ]);
  assert.deepEqual(
    row.steps.slice(2, 4).map(({ durationMs }) => durationMs),
    [6000, 0],
  );
  const spoken = await playBlocks(
    {
      A: ask(eight, 'B'),
      B: ask(eight, 'Say'),
      Say: { type: 'MessageParticipant', parameters: { Text: 'Still there.' }, next: 'C' },
      C: ask(eight, 'End'),
      Failed: HANG_UP,
      End: HANG_UP,
    },
    { invoke },
  );
  assert.equal(spoken.way.at(-1), 'End: undefined');
  assert.deepEqual(spoken.silence, { totalMs: 21_000, longestMs: 14_000 });
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
