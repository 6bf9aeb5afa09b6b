import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startDeadline } from '../../../src/http/deadline.ts';
import { DeadlinePassed } from '../../../src/http/errors.ts';
import { FakeClock } from '../../support/fake-clock.ts';

describe('a deadline', () => {
  it('aborts its signal when its time has passed', async () => {
    const clock = new FakeClock();
    const deadline = startDeadline(clock, 500);
    await clock.advance(499);
    assert.equal(deadline.signal.aborted, false);
    assert.equal(deadline.passed(), false);
    assert.equal(deadline.remainingMs(), 1);
    await clock.advance(1);
    assert.ok(deadline.signal.reason instanceof DeadlinePassed);
    assert.equal(String(deadline.signal.reason), 'DeadlinePassed: no answer');
    assert.equal(deadline.passed(), true);
  });

  it('of 0 or less has passed from the beginning', () => {
    for (const ms of [0, -5]) {
      const deadline = startDeadline(new FakeClock(), ms);
      assert.equal(deadline.signal.aborted, true);
      assert.equal(deadline.passed(), true);
      assert.ok(deadline.remainingMs() <= 0);
    }
  });

  it('has passed after a freeze, though its timer has not fired yet', () => {
    for (const frozenMs of [500, 60_000]) {
      const clock = new FakeClock();
      const deadline = startDeadline(clock, 500);
      clock.freeze(frozenMs);
      assert.equal(deadline.signal.aborted, false);
      assert.equal(deadline.passed(), true);
    }
  });

  it('that is released aborts what still listens, and frees its timer', () => {
    const clock = new FakeClock();
    const deadline = startDeadline(clock, 500);
    let heard = 0;
    deadline.signal.addEventListener('abort', () => {
      heard += 1;
    });
    deadline.release();
    assert.equal(heard, 1);
    assert.equal(String(deadline.signal.reason), 'Error: the work is over');
    assert.equal(deadline.passed(), true);
    assert.equal(clock.pendingTimers, 0);
  });
});
