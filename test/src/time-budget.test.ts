import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createEnvironment } from '../../src/environment.ts';
import { initWaitMs, timeBudgetMs } from '../../src/time-budget.ts';
import { clockAt } from './clock-at.ts';

/** The budget of an invocation that begins when the process is `now` ms old. */
function budget(given: {
  readonly now?: number;
  readonly readyAt?: number;
  readonly initialization?: string;
  readonly first?: boolean;
  readonly limitMs?: number;
  readonly remainingMs?: number;
}): number {
  const { now = 400, readyAt = now, initialization = 'on-demand', first = true } = given;
  const environment = createEnvironment({
    env: { AWS_LAMBDA_INITIALIZATION_TYPE: initialization },
    clock: clockAt(readyAt),
  });
  const later = { ...environment, clock: clockAt(now) };
  return timeBudgetMs(initWaitMs(later, first), given.limitMs ?? 3000, given.remainingMs);
}

describe('the time that an invocation may take', () => {
  test("is the flow's time minus 250 ms for the way back", () => {
    assert.equal(budget({ first: false }), 2750);
  });

  test("is Lambda's remaining time minus 250 ms, where that is less", () => {
    assert.equal(budget({ first: false, remainingMs: 1000 }), 750);
  });

  test("is the flow's time, where Lambda leaves more", () => {
    assert.equal(budget({ first: false, remainingMs: 60_000 }), 2750);
  });

  test("is Connect's 8 s at most, where nobody says what Lambda leaves", () => {
    assert.equal(budget({ first: false, limitMs: 8000 }), 7750);
  });

  test('can be less than nothing', () =>
    assert.equal(budget({ first: false, limitMs: 100 }), -150));
});

describe('a cold start', () => {
  test('costs the invocation that waited for it the age of the process', () => {
    assert.equal(budget({ now: 400 }), 2350);
  });

  test('costs 1.5 s at most', () => assert.equal(budget({ now: 9000 }), 1250));

  test("is not taken off Lambda's remaining time", () => {
    assert.equal(budget({ now: 400, remainingMs: 2000 }), 1750);
  });

  for (const [situation, given, expected] of [
    ['begins up to 100 ms after init', { now: 500, readyAt: 400 }, 2250],
    ['begins later than that', { now: 501, readyAt: 400 }, 2750],
    ['is not the first', { first: false }, 2750],
    ['meets provisioned concurrency', { initialization: 'provisioned-concurrency' }, 2750],
    ['runs outside Lambda', { initialization: '' }, 2750],
  ] as const) {
    test(`leaves ${expected} ms to an invocation that ${situation}`, () => {
      assert.equal(budget(given), expected);
    });
  }
});
