import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Throttle } from '../../../src/http/throttle.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** A throttle of which so much has been taken. */
function throttle({ paid = 0 }: { readonly paid?: number } = {}): {
  readonly throttle: Throttle;
  readonly clock: FakeClock;
} {
  const clock = new FakeClock();
  const made = new Throttle(clock);
  for (let i = 0; i < paid; i += 1) made.pay();
  return { throttle: made, clock };
}

describe('the throttle of an origin', () => {
  it('holds 10 tokens at first', () => {
    assert.equal(throttle({ paid: 9 }).throttle.allows(), true);
    assert.equal(throttle({ paid: 10 }).throttle.allows(), false);
  });

  it('gets 0.5 back for a success', () => {
    const { throttle: spent } = throttle({ paid: 10 });
    spent.succeed();
    assert.equal(spent.allows(), false);
    spent.succeed();
    assert.equal(spent.allows(), true);
  });

  it('gets 0.1 a second from the clock', async () => {
    const { throttle: spent, clock } = throttle({ paid: 10 });
    await clock.advance(9_990);
    assert.equal(spent.allows(), false);
    await clock.advance(20);
    assert.equal(spent.allows(), true);
  });

  it('gets what the clock gives only once', async () => {
    const { throttle: spent, clock } = throttle({ paid: 10 });
    for (let second = 0; second < 9; second += 1) {
      await clock.advance(1000);
      assert.equal(spent.allows(), false);
    }
  });

  it('never holds more than 10', async () => {
    const { throttle: full, clock } = throttle();
    await clock.advance(3_600_000);
    for (let i = 0; i < 30; i += 1) full.succeed();
    for (let i = 0; i < 9; i += 1) full.pay();
    assert.equal(full.allows(), true);
    full.pay();
    assert.equal(full.allows(), false);
  });

  it('never holds less than 0', async () => {
    const { throttle: spent, clock } = throttle({ paid: 50 });
    await clock.advance(10_010);
    assert.equal(spent.allows(), true);
  });
});
