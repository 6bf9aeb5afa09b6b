import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonTable, verdict } from '../../../bench/report/comparison.ts';
import { formatMs } from '../../../bench/report/format.ts';

test('each candidate stands beside the floor with its multiple of it; ours is judged', () => {
  const { head, rows } = comparisonTable(
    [{ what: 'cold', floor: 40, values: [50, 80], format: formatMs, goal: 1.2 }],
    ['ours', 'other'],
  );
  assert.deepEqual(head, ['', 'floor', 'ours', 'other', 'goal', '']);
  assert.deepEqual(rows, [
    ['cold', '40.0 ms', '50.0 ms = 1.25 ×', '80.0 ms = 2.00 ×', '≤ 1.20 ×', 'over by 4 %'],
  ]);
});

test('a figure without a goal is not judged', () => {
  const [row] = comparisonTable(
    [{ what: 'loading', floor: 10, values: [30], format: formatMs, goal: undefined }],
    ['ours'],
  ).rows;
  assert.deepEqual(row, ['loading', '10.0 ms', '30.0 ms = 3.00 ×', '', '']);
});

test('a goal is met when it is just reached, and never missed by 0 %', () => {
  assert.equal(verdict(1.2, 1.2), 'met');
  assert.equal(verdict(1.2001, 1.2), 'over by 1 %');
  assert.equal(verdict(2.4, 1.2), 'over by 100 %');
});
