import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { backoffMs } from '../../../src/http/backoff.ts';
import { sameCases } from '../same-cases.ts';

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
