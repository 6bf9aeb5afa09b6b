import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAIRS, tonesOf } from '../../../playground/page/dtmf.ts';

test('each key has a pair of its own, a low and a high frequency', () => {
  const pairs = Object.values(PAIRS);
  assert.equal(pairs.length, 12);
  assert.equal(new Set(pairs.map(String)).size, 12);
  for (const [low, high] of pairs) assert(low < 1000 && high > 1200);
  assert.deepEqual(PAIRS['5'], [770, 1336]);
});

test('tones follow one another, and a comma is a pause', () => {
  const tones = tonesOf('1,#');
  assert.deepEqual(
    tones.map(({ key, startMs }) => [key, startMs]),
    [
      ['1', 0],
      ['#', 1000],
    ],
  );
  for (const { durationMs } of tones) assert(durationMs > 70 && durationMs < 250);
});
