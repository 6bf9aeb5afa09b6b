import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../../../src/clock.ts';
import { after, CONTACT, HANG_UP, type Played, playBlocks } from '../play-blocks.ts';
import { ask, playAsking, reasonOf, SEE } from './asking-block.ts';

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

test("the block's limit is kept: 3 s by default, at most 8 s, or what overrides it", async () => {
  const slow = (ms: number) => ({ invoke: (_: unknown, clock: Clock) => after(clock, ms, {}) });
  for (const [limit, ms, branch, override] of [
    [undefined, 2900, 'next', undefined],
    [undefined, 3100, 'NoMatchingError', undefined],
    ['8', 7900, 'next', undefined],
    ['8', 8100, 'NoMatchingError', undefined],
    ['8', 1100, 'NoMatchingError', 1],
  ] as const) {
    const run = await playAsking(limit === undefined ? {} : { InvocationTimeLimitSeconds: limit }, {
      ...slow(ms),
      ...(override !== undefined && { scenario: { timeLimitSeconds: override } }),
    });
    assert.equal(run.steps[0]?.branch, branch, `${ms} ms`);
    const limitMs = 1000 * (override ?? Number(limit ?? 3));
    assert.equal(run.steps[0]?.durationMs, Math.min(ms, limitMs));
    assert.equal(run.silence.totalMs, Math.min(ms, limitMs));
  }
});

test('an override is told to the function too', async () => {
  const asked: unknown[] = [];
  await playAsking(
    { LambdaInvocationAttributes: { timeLimitSeconds: '8' } },
    { scenario: { timeLimitSeconds: 2 }, invoke: async (event) => asked.push(event) },
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
  const run = await playAsking({}, failing);
  assert.equal(invoked, 4);
  assert.equal(reasonOf(run), 'API_UNAVAILABLE');
  invoked = 0;
  await playAsking({}, { ...failing, scenario: { assume: { 'handler-errors': 'not-retried' } } });
  assert.equal(invoked, 1);

  const attempts: number[] = [];
  const late = await playAsking(
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
  const run = await playAsking(
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
        scenario: { assume: { 'external-after-failure': value } },
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
