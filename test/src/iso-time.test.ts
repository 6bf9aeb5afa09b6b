import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isoTime } from '../../src/iso-time.ts';

const DAY_MS = 86_400_000;
/** The last millisecond of the year 9999, beyond which a year has more digits. */
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

describe('a moment in ISO 8601', () => {
  test('is what Date gives, on every day of the calendar until it repeats itself', () => {
    for (let ms = 0; ms < Date.UTC(2371, 0); ms += DAY_MS) {
      assert.equal(isoTime(ms), new Date(ms).toISOString());
    }
  });

  test('is what Date gives, to the millisecond, whatever comes after it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: LAST, noNaN: true }), (ms) => {
        assert.equal(isoTime(ms), new Date(ms).toISOString());
      }),
    );
  });
});
