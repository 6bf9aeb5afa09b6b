import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mean, median, quantile } from '../../../bench/report/statistics.ts';

test('the median of an odd count is the middle one, whatever the order', () => {
  assert.equal(median([9, 1, 5]), 5);
});

test('the median of an even count lies between the two in the middle', () => {
  assert.equal(median([1, 2, 10, 20]), 6);
});

test('numbers are ordered as numbers, not as text', () => {
  assert.equal(median([10, 9, 100]), 10);
});

test('a quantile is interpolated between its neighbours', () => {
  assert.equal(quantile([0, 10, 20, 30, 40], 0.25), 10);
  assert.equal(quantile([0, 10], 0.95), 9.5);
  assert.equal(quantile([7], 0.95), 7);
});

test('the list stays as it was', () => {
  const numbers = [3, 1, 2];
  median(numbers);
  assert.deepEqual(numbers, [3, 1, 2]);
});

test('the mean is the sum by the count', () => {
  assert.equal(mean([1, 2, 6]), 3);
});

test('no numbers have neither', () => {
  assert.throws(() => median([]), RangeError);
  assert.throws(() => mean([]), RangeError);
});
