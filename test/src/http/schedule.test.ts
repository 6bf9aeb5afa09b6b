import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { backoffMs, Schedule } from '../../../src/http/schedule.ts';
import { sameCases } from '../../support/same-cases.ts';

/** What `Math.random` can give. */
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('the gap between a failure and the next attempt', () => {
  it('doubles from the base delay on', () => {
    const gaps = [0, 1, 2, 3].map((n) => backoffMs(n, 100, () => 0));
    assert.deepEqual(gaps, [100, 200, 400, 800]);
  });

  it('has up to 25 % of jitter on top of a base delay', () => {
    assert.equal(
      backoffMs(1, 80, () => 0.5),
      180,
    );
    fc.assert(
      fc.property(fc.nat(10), fc.nat(10_000), chance, (n, base, random) => {
        const gap = backoffMs(n, base, () => random);
        assert.ok(gap >= 2 ** n * base && gap <= 2 ** n * base * 1.25);
      }),
      sameCases(200),
    );
  });

  it('is nothing at a base delay of 0', () => {
    assert.equal(
      backoffMs(3, 0, () => 0.9),
      0,
    );
  });

  it('is front-loaded without a base delay: three gaps of 1.5 to 2.6 s together', () => {
    fc.assert(
      fc.property(chance, chance, chance, (...randoms) => {
        const gaps = randoms.map((random, n) => backoffMs(n, undefined, () => random));
        const together = gaps.reduce((sum, gap) => sum + gap);
        assert.ok(together >= 1500 && together <= 2600, `${together} ms`);
        for (const [n, gap] of gaps.entries()) assert.ok(gap >= 2 ** n * 100, `gap ${n}: ${gap}`);
      }),
      sameCases(200),
    );
  });

  it('has jitter without a base delay as well', () => {
    const gap = (random: number): number => backoffMs(0, undefined, () => random);
    assert.ok(gap(0.9) > gap(0) * 1.25, `${gap(0)} to ${gap(0.9)} ms`);
  });

  it('is 2^n × 100 ms after the first three, without a base delay', () => {
    const gaps = [3, 4, 5].map((n) => backoffMs(n, undefined, () => 0.7));
    assert.deepEqual(gaps, [800, 1600, 3200]);
  });
});

describe('the start of the next attempt', () => {
  const policy = { maxAttempts: 9, baseDelayMs: 100, attemptTimeoutMs: 10_000, hedgeDelayMs: 1000 };

  /** A schedule whose first attempt has started at 0; gaps are exactly 100, 200, 400… ms. */
  function started(hedgeDelayMs = policy.hedgeDelayMs): Schedule {
    const schedule = new Schedule({ ...policy, hedgeDelayMs }, () => 0, 0);
    assert.equal(schedule.nextStart, 0);
    assert.equal(schedule.isHedge(0), false);
    schedule.noteStart(0);
    return schedule;
  }

  it('is the earlier of two planned retries', () => {
    const schedule = started();
    schedule.noteStart(1000);
    schedule.noteFailure(1300, false, undefined);
    assert.equal(schedule.nextStart, 1400);
    schedule.noteFailure(1350, true, undefined);
    assert.equal(schedule.nextStart, 1400);
    assert.equal(schedule.isHedge(1400), false);
  });

  it('is the earlier retry even where its gap is as long as it can be', () => {
    const random = [0.99, 0, 0].values();
    const schedule = new Schedule(
      { ...policy, baseDelayMs: 1000 },
      () => random.next().value ?? 0,
      0,
    );
    schedule.noteStart(0);
    schedule.noteStart(1000);
    schedule.noteFailure(1100, true, undefined);
    assert.equal(schedule.nextStart, 2347.5);
    schedule.noteFailure(1101, false, undefined);
    assert.equal(schedule.nextStart, 2347.5);
  });

  it('is planned by every failure anew once one has started', () => {
    const schedule = started();
    schedule.noteFailure(50, true, undefined);
    schedule.noteStart(150);
    assert.equal(schedule.nextStart, 1150);
    schedule.noteFailure(160, true, undefined);
    assert.equal(schedule.nextStart, 360);
  });

  it("isn't a hedge any more where the newest attempt has failed, but one where an older has", () => {
    const schedule = started();
    schedule.noteStart(1000);
    schedule.noteFailure(1950, false, undefined);
    assert.equal(schedule.nextStart, 2000);
    assert.equal(schedule.isHedge(2000), true);
    schedule.noteFailure(1960, true, undefined);
    assert.equal(schedule.nextStart, 2050);
  });

  it('is never before the time that the server asked for, the later of two', () => {
    const schedule = started();
    assert.equal(schedule.notBefore, 0);
    schedule.noteStart(1000);
    schedule.noteFailure(1100, false, 5000);
    assert.equal(schedule.nextStart, 6100);
    schedule.noteFailure(1200, true, 100);
    assert.equal(schedule.nextStart, 6100);
    schedule.noteStart(6100);
    assert.equal(schedule.nextStart, 7100);
  });

  it("isn't a time that a server asked for where none did", () => {
    const schedule = started();
    schedule.noteFailure(1100, true, undefined);
    schedule.noteFailure(1100, false, 0);
    assert.equal(schedule.notBefore, 0);
  });

  it('is never once as many have started as the policy allows', () => {
    const schedule = new Schedule({ ...policy, maxAttempts: 2 }, () => 0, 0);
    schedule.noteStart(0);
    assert.equal(schedule.nextStart, 1000);
    schedule.noteStart(1000);
    schedule.noteFailure(1100, true, undefined);
    assert.equal(schedule.nextStart, Infinity);
  });

  it('is never once the server is to be spared', () => {
    const schedule = started();
    assert.equal(schedule.closed, false);
    schedule.close();
    assert.equal(schedule.nextStart, Infinity);
    assert.equal(schedule.closed, true);
  });

  it("isn't a hedge where those are turned off", () => {
    const schedule = started(0);
    assert.equal(schedule.nextStart, Infinity);
    schedule.noteFailure(50, true, undefined);
    assert.equal(schedule.nextStart, 150);
  });
});
