import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemClock } from '../../src/clock.ts';

describe("the machine's clock", () => {
  test('never goes back', () => {
    const before = systemClock.now();
    assert.ok(before > 0);
    assert.ok(systemClock.now() >= before);
  });

  test('knows the date', () => {
    assert.ok(systemClock.epochMs() > Date.parse('2026-01-01'));
  });

  for (const delayMs of [0, -1, Number.NEGATIVE_INFINITY]) {
    test(`calls back soon after ${delayMs} ms`, async () => {
      await new Promise<void>((resolve) => systemClock.setTimer(delayMs, resolve));
    });
  }

  test('does not call back what was cancelled', async () => {
    const called: string[] = [];
    const cancel = systemClock.setTimer(0, () => called.push('cancelled'));
    cancel();
    await new Promise<void>((resolve) => systemClock.setTimer(1, resolve));
    assert.deepEqual(called, []);
  });

  test('waits, even for a delay that is longer than timers take', async () => {
    const called: string[] = [];
    const cancels = [2 ** 31, Number.POSITIVE_INFINITY].map((delayMs) =>
      systemClock.setTimer(delayMs, () => called.push('early')),
    );
    await new Promise<void>((resolve) => systemClock.setTimer(2, resolve));
    for (const cancel of cancels) cancel();
    assert.deepEqual(called, []);
  });
});
