import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import type { Effort } from '../../../src/http/attempts.ts';
import { type Deadline, startDeadline } from '../../../src/http/deadline.ts';
import { DeadlinePassed } from '../../../src/http/errors.ts';
import { SingleFlight } from '../../../src/http/single-flight.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { PLAIN_POLICY } from '../../support/scripted-attempts.ts';

/** Shared requests whose answers the test gives. */
class Scene {
  readonly clock = new FakeClock();
  readonly requests = new SingleFlight<string>(this.clock);
  /** Every request that was started, with what settles it. */
  readonly started: {
    readonly deadline: Deadline;
    readonly remainingMs: number;
    readonly answer: PromiseWithResolvers<string>;
  }[] = [];

  waiter(budgetMs = 7750): Effort {
    const deadline = startDeadline(this.clock, budgetMs);
    return { policy: PLAIN_POLICY, deadline, journal: [] };
  }

  /** Joins; what comes of it is never left unhandled. */
  join(waiter: Effort, key = 'key'): Promise<string> {
    const joined = this.requests.join(key, waiter, this.#fetch);
    joined.catch(() => {});
    return joined;
  }

  readonly #fetch = ({ deadline, journal }: Effort): Promise<string> => {
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

  it('lasts as long as somebody waits for it', async () => {
    const scene = new Scene();
    const joined = scene.join(scene.waiter(7750));
    await scene.clock.advance(7749);
    assert.equal(scene.isAborted(), false);
    await scene.clock.advance(1);
    assert.equal(scene.isAborted(), true);
    await assert.rejects(joined, DeadlinePassed);
  });

  it('is not started for a caller who has left', async () => {
    const scene = new Scene();
    await assert.rejects(scene.join(scene.waiter(0)), DeadlinePassed);
    assert.deepEqual(scene.started, []);
  });

  it('is joined while it is younger than 3 s; beside an older one another is started', async () => {
    const scene = new Scene();
    const first = scene.join(scene.waiter());
    await scene.clock.advance(2999);
    const second = scene.join(scene.waiter());
    assert.equal(scene.started.length, 1);
    await scene.clock.advance(1);
    const third = scene.join(scene.waiter());
    const fourth = scene.join(scene.waiter());
    assert.equal(scene.started.length, 2);
    assert.equal(scene.isAborted(0), false);
    scene.answer('B', 1);
    assert.deepEqual(await Promise.all([third, fourth]), ['B', 'B']);
    scene.answer('A', 0);
    assert.deepEqual(await Promise.all([first, second]), ['A', 'A']);
  });

  it('that ends leaves a younger one of its key to be joined', async () => {
    const scene = new Scene();
    const old = scene.join(scene.waiter());
    await scene.clock.advance(3000);
    const young = scene.join(scene.waiter());
    scene.answer('A', 0);
    await old;
    const newcomer = scene.join(scene.waiter());
    assert.equal(scene.started.length, 2);
    scene.answer('B', 1);
    assert.deepEqual(await Promise.all([young, newcomer]), ['B', 'B']);
  });

  it('has as much time as the caller who can wait longest', async () => {
    const scene = new Scene();
    scene.join(scene.waiter(500));
    const deadline = scene.started[0]?.deadline;
    assert.equal(scene.started[0]?.remainingMs, 500);
    assert.equal(deadline?.remainingMs(), 500);
    const patient = scene.waiter(7000);
    scene.join(patient);
    assert.equal(deadline?.remainingMs(), 7000);
    assert.equal(deadline?.passed(), false);
    await scene.clock.advance(400);
    assert.equal(deadline?.remainingMs(), 6600);
    patient.deadline.release();
    await scene.clock.advance(0);
    assert.equal(deadline?.remainingMs(), 100);
  });

  it('tells each caller whose time has passed, though no timer could fire yet', async () => {
    const scene = new Scene();
    const hasty = scene.join(scene.waiter(1000));
    scene.join(scene.waiter(7000));
    scene.clock.freeze(1500);
    assert.equal(scene.started[0]?.deadline.passed(), false);
    await assert.rejects(hasty, DeadlinePassed);
    assert.equal(scene.isAborted(), false);
  });

  it('that fails after the time of one who waits is DeadlinePassed to that one', async () => {
    const scene = new Scene();
    const hasty = scene.join(scene.waiter(1000));
    const patient = scene.join(scene.waiter(7000));
    scene.clock.freeze(1500);
    const refused = new Error('refused');
    scene.started[0]?.answer.reject(refused);
    await assert.rejects(hasty, DeadlinePassed);
    await assert.rejects(patient, refused);
  });

  it('may be waited for twice by one invocation, which leaves it once at a time', async () => {
    const scene = new Scene();
    const effort = scene.waiter();
    const impatient = { ...effort, deadline: startDeadline(scene.clock, 100) };
    const joined = [scene.join(effort), scene.join(effort), scene.join(impatient)];
    await scene.clock.advance(100);
    assert.equal(scene.isAborted(), false);
    scene.answer('A');
    assert.deepEqual(await Promise.all(joined.slice(0, 2)), ['A', 'A']);
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
    await assert.rejects(before, DeadlinePassed);
    after.push(scene.join(scene.waiter()));
    assert.equal(scene.started.length, 2, 'the new one is joined');
    scene.answer('B', 1);
    assert.deepEqual(await Promise.all(after), ['B', 'B']);
  });
});
