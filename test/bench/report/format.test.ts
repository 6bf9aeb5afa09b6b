import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatBytes,
  formatCount,
  formatMs,
  formatRatio,
  formatShare,
} from '../../../bench/report/format.ts';

for (const [actual, expected] of [
  [formatMs(0.2184), '0.218 ms'],
  [formatMs(57.26), '57.3 ms'],
  [formatMs(1020), '1.02 s'],
  [formatMs(0), '0.000 ms'],
  [formatRatio(1.184), '1.18 ×'],
  [formatShare(1), '100 %'],
  [formatShare(0.9833), '98.3 %'],
  [formatBytes(51_240), '51.2 kB'],
  [formatCount(1), '1'],
  [formatCount(1.1333), '1.13'],
] as const) {
  test(`a figure reads ${expected}`, () => assert.equal(actual, expected));
}
