import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AttemptsExhausted } from '../../../src/http/errors.ts';
import { Throttle } from '../../../src/http/throttle.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  answers,
  errorOf,
  fails,
  hangs,
  type Played,
  play,
  refuses,
  type ScriptedAttempt,
} from '../../support/scripted-attempts.ts';

/** A throttle with so many tokens left, and operations that share it. */
function origin(tokens: number): {
  readonly throttle: Throttle;
  readonly call: (script: readonly ScriptedAttempt[]) => Promise<Played>;
} {
  const clock = new FakeClock();
  const throttle = new Throttle(clock);
  for (let i = 0; i < 20; i += 1) throttle.pay();
  for (let i = 0; i < tokens * 2; i += 1) throttle.succeed();
  return { throttle, call: (script) => play(script, { clock, throttle }) };
}

/** How many tokens a throttle holds, rounded down. */
function tokensOf(throttle: Throttle): number {
  let tokens = 0;
  for (; throttle.allows(); tokens += 1) throttle.pay();
  return tokens;
}

describe('an origin that fails again and again', () => {
  it('gets no retry below one token, and the operation ends at once', async () => {
    const played = await origin(1.5).call([fails(10), answers('B', 1)]);
    assert.deepEqual(played.starts, [0]);
    assert.ok(errorOf(played) instanceof AttemptsExhausted);
    assert.match(errorOf(played).message, /^request failed after 1 attempts: /);
    assert.equal(played.ended?.at, 10);
  });

  it('gets retries down to one token', async () => {
    const { starts } = await origin(3).call([fails(10), fails(10), fails(10), answers('D', 1)]);
    assert.deepEqual(starts, [0, 110, 320]);
  });

  it('gets no hedge below one token, but may still answer', async () => {
    const { starts, ended } = await origin(0.5).call([answers('A', 3000), answers('B', 1)]);
    assert.deepEqual(starts, [0]);
    assert.deepEqual(ended, { at: 3000, value: 'A' });
  });

  it('gets the first attempt of every operation all the same', async () => {
    const { call } = origin(0);
    assert.deepEqual((await call([fails(10)])).starts, [0]);
    assert.deepEqual((await call([answers('A', 10)])).starts, [0]);
  });

  it('loses a token with each attempt that fails in a way that is retried', async () => {
    const { throttle, call } = origin(10);
    await call([fails(1), fails(1), fails(1), fails(1)]);
    assert.equal(tokensOf(throttle), 6);
  });

  it('loses a token with each hedge that starts, and none more when that fails', async () => {
    const { throttle, call } = origin(10);
    await call([answers('A', 1500), fails(10), hangs()]);
    assert.equal(tokensOf(throttle), 9, '10, less 1 for the hedge, and 0.5 for the answer');
  });

  it('loses none with a final answer', async () => {
    const { throttle, call } = origin(5);
    await call([refuses(1)]);
    assert.equal(tokensOf(throttle), 5);
  });

  it('gets half a token back with each answer', async () => {
    const { throttle, call } = origin(5);
    for (let i = 0; i < 4; i += 1) await call([answers('A', 0)]);
    assert.equal(tokensOf(throttle), 7);
  });

  it('costs at most 1.3 requests a call when it is down and called once a second', async () => {
    const clock = new FakeClock();
    const throttle = new Throttle(clock);
    let requests = 0;
    for (let second = 0; second < 60; second += 1) {
      const { starts } = await play([fails(1), fails(1), fails(1), fails(1)], { clock, throttle });
      requests += starts.length;
      await clock.advance(1000 - (clock.now() % 1000));
    }
    assert.ok(requests / 60 <= 1.3, `${requests / 60} requests a call`);
  });
});
