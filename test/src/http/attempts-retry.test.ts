import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AttemptFailure, AttemptsExhausted } from '../../../src/http/errors.ts';
import {
  answers,
  errorOf,
  fails,
  hangs,
  play,
  refuses,
  start,
} from '../../support/scripted-attempts.ts';

describe('attempts one after the other', () => {
  it('make the first attempt at once', () => {
    assert.deepEqual(start([hangs()]).starts, [0]);
  });

  it('resolve to what the first good answer brings', async () => {
    const { ended, starts } = await play([answers('A', 30)]);
    assert.deepEqual(ended, { at: 30, value: 'A' });
    assert.deepEqual(starts, [0]);
  });

  it('wait after each failure, twice as long each time', async () => {
    const { ended, starts } = await play([fails(10), fails(20), fails(30), answers('D', 40)]);
    assert.deepEqual(starts, [0, 110, 330, 760]);
    assert.deepEqual(ended, { at: 800, value: 'D' });
  });

  it('have up to 25 % of jitter in every gap', async () => {
    const script = [fails(0), fails(0), fails(0), answers('D', 0)];
    const { starts } = await play(script, { random: () => 0.5 });
    assert.deepEqual(starts, [0, 112.5, 337.5, 787.5]);
  });

  it('outlast an outage of 1.5 s in a block of 3 s without a base delay', async () => {
    for (const random of [0, 0.5, 1 - Number.EPSILON]) {
      const script = [fails(0), fails(0), fails(0), answers('D', 100)];
      const policy = { baseDelayMs: undefined };
      const { starts, ended } = await play(script, {
        policy,
        random: () => random,
        budgetMs: 2750,
      });
      assert.ok((starts[3] ?? 0) >= 1500, `fourth attempt at ${starts[3]} ms`);
      assert.equal(ended && 'value' in ended && ended.value, 'D');
    }
  });

  it('are no more than the policy says', async () => {
    const played = await play([fails(1), fails(1), fails(1), fails(1), answers('E', 1)]);
    const error = errorOf(played);
    assert.equal(played.starts.length, 4);
    assert.ok(error instanceof AttemptsExhausted);
    assert.equal(
      error.message,
      'request failed after 4 attempts: request returned retryable status: 503',
    );
    assert.equal(played.ended?.at, 704, 'the last failure is not waited after');
  });

  it('fail with the last failure as the cause', async () => {
    const last = fails(1);
    const error = errorOf(await play([fails(1), last], { policy: { maxAttempts: 2 } }));
    assert.ok(error instanceof AttemptsExhausted && 'error' in last.end);
    assert.equal(error.last, last.end.error);
    assert.equal(error.cause, last.end.error);
  });

  it('are exactly one with 0 retries, however long that takes', async () => {
    const policy = { maxAttempts: 1 };
    const failed = await play([fails(10), answers('B', 0)], { policy });
    assert.deepEqual(failed.starts, [0]);
    assert.match(errorOf(failed).message, /^request failed after 1 attempts: /);

    const slow = await play([answers('A', 7000), answers('B', 0)], { policy });
    assert.deepEqual(slow.starts, [0]);
    assert.deepEqual(slow.ended, { at: 7000, value: 'A' });
  });

  it('end with a final answer, without another attempt', async () => {
    const refusal = refuses(10);
    const played = await play([fails(10), refusal, answers('C', 0)]);
    assert.deepEqual(played.starts, [0, 110]);
    assert.ok('error' in refusal.end);
    assert.equal(errorOf(played), refusal.end.error);
    assert.equal(played.ended?.at, 120);
  });

  it("end with whatever is thrown that isn't a failed attempt", async () => {
    const bug = new TypeError('a bug');
    const played = await play([{ afterMs: 5, end: { error: bug } }]);
    assert.equal(errorOf(played), bug);
    assert.deepEqual(played.starts, [0]);
  });

  it('give up one attempt at its own time limit, and make another', async () => {
    const policy = { attemptTimeoutMs: 500, hedgeDelayMs: 0 };
    const { starts, made, ended, journal } = await play([hangs(), answers('B', 20)], { policy });
    assert.deepEqual(starts, [0, 600]);
    assert.deepEqual(ended, { at: 620, value: 'B' });
    const reason: unknown = made[0]?.signal.reason;
    assert.ok(reason instanceof AttemptFailure && reason.kind === 'timeout');
    assert.equal(journal[0]?.end?.outcome, 'no answer within 500 ms');
  });
});

describe('Retry-After', () => {
  it('delays the next start where the gap is shorter', async () => {
    const { starts } = await play([fails(50, 2000), answers('B', 0)]);
    assert.deepEqual(starts, [0, 2050]);
  });

  it('changes nothing where the gap is longer', async () => {
    const { starts } = await play([fails(50, 60), answers('B', 0)]);
    assert.deepEqual(starts, [0, 150]);
  });

  it('holds for hedges too', async () => {
    const script = [hangs(), fails(100, 3000), answers('C', 0)];
    const { starts } = await play(script);
    assert.deepEqual(starts, [0, 1000, 4100]);
  });

  it('holds though a later failure asks for less', async () => {
    const script = [answers('A', 5000), fails(100, 3000), fails(0, 10), answers('D', 0)];
    const { starts } = await play(script);
    assert.deepEqual(starts, [0, 1000, 4100, 4300]);
  });

  it('fails the operation at once where it lies beyond the deadline, and says so', async () => {
    const played = await play([fails(50, 8000)]);
    const error = errorOf(played);
    assert.ok(error instanceof AttemptsExhausted);
    assert.match(
      error.message,
      /^request failed after 1 attempts: .* \(its Retry-After asks for more time/,
    );
    assert.equal(played.ended?.at, 50);
  });

  it('beyond the deadline leaves what is in flight to answer', async () => {
    const { ended, starts } = await play([answers('A', 4000), fails(50, 9000)]);
    assert.deepEqual(starts, [0, 1000]);
    assert.deepEqual(ended, { at: 4000, value: 'A' });
  });

  it('beyond the deadline fails the operation when nothing is in flight any more', async () => {
    const played = await play([fails(4000), fails(50, 9000)]);
    assert.ok(errorOf(played) instanceof AttemptsExhausted);
    assert.equal(played.ended?.at, 4000);
  });
});
