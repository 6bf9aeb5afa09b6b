import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { timeBudgetMs } from '../../../src/connect/limits.ts';

/** The budget of an invocation in a block of 3 s. */
function budget(given: {
  readonly waitedMs?: number;
  readonly limitMs?: number;
  readonly remainingMs?: number;
}): number {
  const { waitedMs = 0, limitMs: timeLimitMs = 3000, remainingMs } = given;
  return timeBudgetMs({ timeLimitMs, waitedMs, remainingMs });
}

describe('the time that an invocation may take', () => {
  test("is the flow's time minus 250 ms for the way back", () => {
    assert.equal(budget({}), 2750);
  });

  test("is Lambda's remaining time minus 250 ms, where that is less", () => {
    assert.equal(budget({ remainingMs: 1000 }), 750);
  });

  test("is the flow's time, where Lambda leaves more", () => {
    assert.equal(budget({ remainingMs: 60_000 }), 2750);
  });

  test("is Connect's 8 s at most, where nobody says what Lambda leaves", () => {
    assert.equal(budget({ limitMs: 8000 }), 7750);
  });

  test('can be less than nothing', () => assert.equal(budget({ limitMs: 100 }), -150));
});

describe('a cold start', () => {
  test('costs the invocation that waited for it as long as it waited', () => {
    assert.equal(budget({ waitedMs: 400 }), 2350);
  });

  test('costs 1.5 s at most', () => assert.equal(budget({ waitedMs: 9000 }), 1250));

  test("is not taken off Lambda's remaining time", () => {
    assert.equal(budget({ waitedMs: 400, remainingMs: 2000 }), 1750);
  });
});
