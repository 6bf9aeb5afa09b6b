import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { Needle } from '../../../src/redaction/needle.ts';
import { sameCases } from '../../support/same-cases.ts';

/** The runs that a needle finds, as texts with where they begin. */
function runsOf(needle: string, haystack: string, length: number): readonly string[] {
  const runs: string[] = [];
  new Needle(needle).eachRunIn(haystack, length, (from, to) =>
    runs.push(`${from}-${to} ${haystack.slice(from, to)}`),
  );
  return runs;
}

describe('a needle', () => {
  for (const [what, needle, haystack, length, runs] of [
    ['is found whole', 'hunter2', 'a hunter2 b', 7, ['2-9 hunter2']],
    ['is found at the beginning', 'hunter2', 'hunter2 b', 7, ['0-7 hunter2']],
    ['is found at the end', 'hunter2', 'b hunter2', 7, ['2-9 hunter2']],
    ['is found as long as the haystack', 'hunter2', 'hunter2', 7, ['0-7 hunter2']],
    ['is found from its middle', '0123456789', 'x3456789x', 6, ['1-8 3456789']],
    ['is not found where too little of it stands', '0123456789', 'x345678x', 7, []],
    ['is not found at an end that is cut', '0123456789', 'x012345', 7, []],
    ['is not found where the haystack ends before it', '0123456789', '0123456', 8, []],
    ['is found by four characters', 'abcd', 'xxabcdxx', 4, ['2-6 abcd']],
    ['is not found by three', 'abc', 'xxabcxx', 4, []],
    ['is found twice', 'hunter2', 'hunter2hunter2', 7, ['0-7 hunter2', '7-14 hunter2']],
    ['is found in parts', '0123456789', '01234-56789', 5, ['0-5 01234', '6-11 56789']],
    [
      'is found as its first way to hold a run tells',
      'abcdX abcdef',
      'abcdef',
      4,
      ['0-4 abcd', '1-6 bcdef'],
    ],
    ['is found behind what only begins like it', '0123456789', '0123x0123456', 7, ['5-12 0123456']],
    ['is not found in nothing', 'hunter2', '', 7, []],
    [
      'may be one character over and over',
      'aaaaaaaa',
      'aaaaaaaaa',
      8,
      ['0-8 aaaaaaaa', '1-9 aaaaaaaa'],
    ],
  ] as const) {
    test(what, () => assert.deepEqual(runsOf(needle, haystack, length), runs));
  }

  test('covers all that stands in any run of so many of its characters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
    const property = fc.property(
      text,
      text,
      fc.integer({ min: 4, max: 9 }),
      (needle, haystack, length) => {
        const covered = new Set<number>();
        new Needle(needle).eachRunIn(haystack, length, (from, to) => {
          assert.ok(to - from >= length && needle.includes(haystack.slice(from, to)));
          for (let at = from; at < to; at += 1) covered.add(at);
        });
        for (let from = 0; from + length <= haystack.length; from += 1) {
          if (!needle.includes(haystack.slice(from, from + length))) continue;
          for (let at = from; at < from + length; at += 1) assert.ok(covered.has(at), `${at}`);
        }
      },
    );
    fc.assert(property, sameCases(300));
  });
});
