import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { E164, PLAYABLE_DTMF } from '../../../src/connect/limits.ts';

describe('a phone number that Connect dials', () => {
  for (const number of ['+12025550123', '+12', '+123456789012345']) {
    test(`can be ${number}`, () => assert.match(number, E164));
  }

  for (const [reason, number] of [
    ['has no plus', '12025550123'],
    ['has something before the plus', 'x+12025550123'],
    ['begins with 0', '+02025550123'],
    ['has 16 digits', '+1234567890123456'],
    ['is one digit', '+1'],
    ['holds spaces', '+1 202 555 0123'],
    ['ends in a line end', '+12025550123\n'],
    ['holds digits of another script', '+١٢٠٢٥٥٥'],
    ['is empty', ''],
  ] as const) {
    test(`is not one that ${reason}`, () => assert.doesNotMatch(number, E164));
  }
});

describe('tones that Connect plays', () => {
  for (const tones of ['', '0123456789*#,', ','.repeat(50)]) {
    test(`can be "${tones}"`, () => assert.match(tones, PLAYABLE_DTMF));
  }

  for (const [reason, tones] of [
    ['number 51', '1'.repeat(51)],
    ['hold a letter', '12A'],
    ['begin with a letter', 'A12'],
    ['hold a space', '1 2'],
    ['end in a line end', '12\n'],
  ] as const) {
    test(`are none that ${reason}`, () => assert.doesNotMatch(tones, PLAYABLE_DTMF));
  }
});
