import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { type Deadline, DeadlinePassed, startDeadline } from '../../../src/http/deadline.ts';
import type { AttemptRecord } from '../../../src/http/journal.ts';
import { BoundPassed, SharedRequests, type Waiter } from '../../../src/http/single-flight.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** Shared requests whose answers the test gives. */
class Scene {
  readonly clock = new FakeClock();
  readonly requests = new SharedRequests<string>(this.clock);
  /** Every request that was started, with what settles it. */
  readonly started: {
    readonly deadline: Deadline;
    readonly remainingMs: number;
    readonly answer: PromiseWithResolvers<string>;
  }[] = [];

  waiter(budgetMs = 7750): Waiter {
    return { deadline: startDeadline(this.clock, budgetMs), journal: [] };
  }

  /** Joins; what comes of it is never left unhandled. */
  join(waiter: Waiter, key = 'key'): Promise<string> {
    const joined = this.requests.join(key, waiter, this.#fetch);
    joined.catch(() => {});
    return joined;
  }

  readonly #fetch = (deadline: Deadline, journal: AttemptRecord[]): Promise<string> => {
    const answer = Promise.withResolvers<string>();
    const { signal } = deadline;
    journal.push({ operation: `fetch ${this.started.length}`, hedge: false, startedAt: 0 });
    signal.addEventListener('abort', () => answer.reject(signal.reason), { once: true });
    this.started.push({ deadline, remainingMs: deadline.remainingMs(), answer });
    return answer.promise;
  };

  answer(text: string, index = 0): void {
    this.started[index]?.answer.resolve(text);
  }

  isAborted(index = 0): boolean | undefined {
    return this.started[index]?.deadline.signal.aborted;
  }
}

describe('callers who want the same thing at the same time', () => {
  it('share one request', async () => {
    const scene = new Scene();
    const waiters = Array.from({ length: 50 }, () => scene.waiter());
    const joined = waiters.map((waiter) => scene.join(waiter));
    scene.answer('A');
    assert.deepEqual(new Set(await Promise.all(joined)), new Set(['A']));
    assert.equal(scene.started.length, 1);
    for (const { journal } of waiters) {
      assert.deepEqual(
        journal.map(({ operation }) => operation),
        ['fetch 0'],
      );
    }
  });

  it('share its failure, and the next one asks again', async () => {
    const scene = new Scene();
    const joined = [scene.join(scene.waiter()), scene.join(scene.waiter())];
    const error = new Error('refused');
    scene.started[0]?.answer.reject(error);
    for (const one of joined) await assert.rejects(one, error);
    const next = scene.join(scene.waiter());
    scene.answer('B', 1);
    assert.equal(await next, 'B');
  });

  it('share nothing with those who want something else', async () => {
    const scene = new Scene();
    const joined = [scene.join(scene.waiter(), 'one'), scene.join(scene.waiter(), 'two')];
    scene.answer('A', 0);
    scene.answer('B', 1);
    assert.deepEqual(await Promise.all(joined), ['A', 'B']);
  });

  it('share nothing with those who come after the answer', async () => {
    const scene = new Scene();
    const first = scene.join(scene.waiter());
    scene.answer('A');
    await first;
    scene.join(scene.waiter());
    assert.equal(scene.started.length, 2);
  });
});

describe('a shared request', () => {
  it('outlives the deadline of the one who started it', async () => {
    const scene = new Scene();
    const first = scene.join(scene.waiter(500));
    const second = scene.join(scene.waiter(2000));
    await scene.clock.advance(500);
    await assert.rejects(first, DeadlinePassed);
    assert.equal(scene.isAborted(), false);
    scene.answer('A');
    assert.equal(await second, 'A');
  });

  it('is aborted when the last one who waits for it leaves', async () => {
    const scene = new Scene();
    const waiters = [scene.waiter(), scene.waiter()];
    for (const waiter of waiters) scene.join(waiter);
    waiters[0]?.deadline.release();
    await scene.clock.advance(0);
    assert.equal(scene.isAborted(), false);
    waiters[1]?.deadline.release();
    await scene.clock.advance(0);
    assert.equal(scene.isAborted(), true);
    assert.equal(scene.clock.pendingTimers, 0);
  });

  it('that was aborted is not joined', async () => {
    const scene = new Scene();
    const waiter = scene.waiter();
    scene.join(waiter);
    waiter.deadline.release();
    await scene.clock.advance(0);
    const next = scene.join(scene.waiter());
    scene.answer('B', 1);
    assert.equal(await next, 'B');
  });

  it('has a bound of its own of 3 s, whatever the callers have left', async () => {
    const scene = new Scene();
    const joined = scene.join(scene.waiter(7750));
    await scene.clock.advance(2999);
    assert.equal(scene.isAborted(), false);
    await scene.clock.advance(1);
    assert.equal(scene.isAborted(), true);
    await assert.rejects(joined, (error) => {
      assert.ok(error instanceof BoundPassed && error.cause instanceof DeadlinePassed);
      const text = 'no answer in the 3 s that a request for a secret or a token may last';
      assert.equal(String(error), `BoundPassed: ${text}`);
      return true;
    });
  });

  it('is not started for a caller who has left', async () => {
    const scene = new Scene();
    await assert.rejects(scene.join(scene.waiter(0)), DeadlinePassed);
    assert.deepEqual(scene.started, []);
  });

  it('that gives up within its bound is not joined again by those who joined it', async () => {
    const scene = new Scene();
    const waiters = [scene.waiter(), scene.waiter(), scene.waiter()];
    const joined = waiters.map((waiter) => scene.join(waiter));
    scene.started[0]?.answer.reject(new DeadlinePassed('no time is left for another attempt'));
    await scene.clock.advance(0);
    assert.equal(scene.started.length, 2);
    scene.answer('B', 1);
    const [first, ...others] = joined;
    assert.ok(first);
    await assert.rejects(first, BoundPassed);
    assert.deepEqual(await Promise.all(others), ['B', 'B']);
    assert.deepEqual(
      waiters.map(({ journal }) => journal.map(({ operation }) => operation)),
      [['fetch 0'], ['fetch 0', 'fetch 1'], ['fetch 0', 'fetch 1']],
    );
  });

  it('keeps the bound that it began with when others join, who then start another', async () => {
    const scene = new Scene();
    const first = scene.join(scene.waiter());
    await scene.clock.advance(2000);
    const second = scene.join(scene.waiter());
    await scene.clock.advance(1000);
    await assert.rejects(first, BoundPassed);
    assert.equal(scene.started.length, 2);
    scene.started[1]?.answer.resolve('answer');
    assert.equal(await second, 'answer');
  });

  it('has as much time as the caller who can wait longest, up to its bound', async () => {
    const scene = new Scene();
    scene.join(scene.waiter(500));
    const deadline = scene.started[0]?.deadline;
    assert.equal(scene.started[0]?.remainingMs, 500);
    assert.equal(deadline?.remainingMs(), 500);
    const patient = scene.waiter(2000);
    scene.join(patient);
    assert.equal(deadline?.remainingMs(), 2000);
    scene.join(scene.waiter(9000));
    assert.equal(deadline?.remainingMs(), 3000);
    patient.deadline.release();
    await scene.clock.advance(1000);
    assert.equal(deadline?.remainingMs(), 2000);
  });

  it('that sees no time left for its callers ends with their deadline', async () => {
    const scene = new Scene();
    const joined = scene.join(scene.waiter(1000));
    await scene.clock.advance(900);
    scene.started[0]?.answer.reject(new DeadlinePassed('no time is left for another attempt'));
    await assert.rejects(joined, DeadlinePassed);
  });

  it('leaves no timer and no listener behind', async () => {
    const scene = new Scene();
    const waiters = [scene.waiter(), scene.waiter()];
    const joined = waiters.map((waiter) => scene.join(waiter));
    scene.answer('A');
    await Promise.all(joined);
    for (const { deadline } of waiters) {
      assert.equal(getEventListeners(deadline.signal, 'abort').length, 0);
      deadline.release();
    }
    assert.equal(scene.clock.pendingTimers, 0);
  });
});

describe('a shared request that began before a freeze', () => {
  it('is not joined after it', async () => {
    const scene = new Scene();
    scene.join(scene.waiter());
    scene.clock.freeze(600_000);
    const after = scene.join(scene.waiter());
    assert.equal(scene.started.length, 2);
    scene.answer('B', 1);
    assert.equal(await after, 'B');
  });

  it('does not take the one after it along when it ends', async () => {
    const scene = new Scene();
    const before = scene.join(scene.waiter());
    scene.clock.freeze(600_000);
    const after = [scene.join(scene.waiter())];
    await scene.clock.advance(0);
    await assert.rejects(before);
    after.push(scene.join(scene.waiter()));
    assert.equal(scene.started.length, 2, 'the new one is joined');
    scene.answer('B', 1);
    assert.deepEqual(await Promise.all(after), ['B', 'B']);
  });
});
