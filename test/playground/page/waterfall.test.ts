import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf, waterfallsOf } from '../../../playground/page/waterfall.ts';
import { asked, invoked, returned } from './told.ts';

const EVENTS = [
  invoked('b', 1000, 4000),
  asked('secret', 1000, 500),
  asked('transfer', 1500, 1500, '503'),
  asked('transfer', 2500, 250, '200', 2),
  returned('b', 3000, { status: 'error', errorCode: 'API_UNAVAILABLE' }),
  invoked('c', 9000, 8000),
  asked('transfer', 9000, 20),
];

test('requests are bars against the limit of their block', () => {
  const [first] = waterfallsOf(EVENTS, 8000);
  assert(first !== undefined);
  const { scaleMs, limitAt, width, code, state } = first;
  assert.deepEqual(
    { scaleMs, limitAt, width, code, state },
    { scaleMs: 4000, limitAt: 1, width: 0.5, code: 'API_UNAVAILABLE', state: 'failed' },
  );
  assert.deepEqual(
    first.bars.map(({ endpoint, nth, left, width, state, isHedge }) => ({
      ...{ endpoint, nth, left, width, state, isHedge },
    })),
    [
      { endpoint: 'secret', nth: 1, left: 0, width: 0.125, state: 'answered', isHedge: false },
      { endpoint: 'transfer', nth: 1, left: 0.125, width: 0.375, state: 'failed', isHedge: false },
      {
        endpoint: 'transfer',
        nth: 2,
        left: 0.375,
        width: 0.0625,
        state: 'answered',
        isHedge: true,
      },
    ],
  );
});

test('what is still to come is not given away', () => {
  const [first, second] = waterfallsOf(EVENTS, 2000);
  assert.equal(second, undefined);
  assert.deepEqual([first?.state, first?.tookMs], ['under-way', undefined]);
  const bar = first?.bars[1];
  assert.deepEqual([bar?.state, bar?.outcome, bar?.tookMs], ['under-way', undefined, undefined]);
  assert.equal(first?.bars.length, 2);
});

test('where next to nothing of the limit was used, a row stands for a part of it', () => {
  const second = waterfallsOf(EVENTS, 9020)[1];
  assert.deepEqual([second?.scaleMs, second?.limitMs, second?.bars[0]?.width], [50, 8000, 0.4]);
  assert.equal(second?.bars[0]?.nth, 3);
});

test('a scale has few marks, at round moments', () => {
  assert.deepEqual(marksOf(8000), [0, 2000, 4000, 6000, 8000]);
  assert.deepEqual(marksOf(50), [0, 20, 40]);
  assert.deepEqual(marksOf(3000), [0, 1000, 2000, 3000]);
});
