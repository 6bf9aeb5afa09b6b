import type { Clock } from '../clock.ts';
import { type Deadline, DeadlinePassed, startDeadline } from './deadline.ts';
import type { AttemptRecord } from './journal.ts';

/**
 * The longest that a shared request lasts, in milliseconds: one that was under way when the
 * environment froze must not be joined by the first call after it.
 */
const BOUND_MS = 3000;

/** A shared request ended for its own bound, though those who wait for it still have time. */
export class BoundPassed extends Error {
  override readonly name = 'BoundPassed';
}

/** What somebody who needs a shared answer brings along. */
export interface Waiter {
  readonly deadline: Deadline;
  readonly journal: AttemptRecord[];
}

/** Fetches the answer once for all that wait; its attempts are noted for each of them. */
export type Fetch<T> = (deadline: Deadline, journal: AttemptRecord[]) => Promise<T>;

interface Shared<T> {
  readonly answer: Promise<T>;
  readonly journal: AttemptRecord[];
  readonly bound: Deadline;
  readonly waiters: Set<Waiter>;
}

/** Single flight: those who want the same thing at the same time share one request for it. */
export class SharedRequests<T> {
  readonly #clock: Clock;
  readonly #underWay = new Map<string, Shared<T>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The answer to the request of this key: one under way, else a new one. It has a bound of its own,
   * goes on when one waiter leaves at its deadline, and is aborted when the last one leaves.
   * @throws the waiter's deadline's reason; whatever the request ends with
   */
  async join(key: string, waiter: Waiter, fetch: Fetch<T>): Promise<T> {
    for (;;) {
      waiter.deadline.signal.throwIfAborted();
      const joined = this.#open(key);
      const shared = joined ?? this.#start(key, waiter, fetch);
      try {
        return await this.#wait(key, shared, waiter);
      } catch (error) {
        // The bound counts from the start of the request: who came later still has time.
        if (!(joined && error instanceof BoundPassed)) throw error;
        this.#end(key, shared);
      }
    }
  }

  async #wait(key: string, shared: Shared<T>, waiter: Waiter): Promise<T> {
    shared.waiters.add(waiter);
    const left = Promise.withResolvers<never>();
    const { signal } = waiter.deadline;
    const leave = (): void => left.reject(signal.reason);
    signal.addEventListener('abort', leave);
    try {
      return await Promise.race([shared.answer, left.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      waiter.journal.push(...shared.journal);
      shared.waiters.delete(waiter);
      if (shared.waiters.size === 0) this.#end(key, shared);
    }
  }

  /** The request under way that can still bring an answer: none whose bound a freeze used up. */
  #open(key: string): Shared<T> | undefined {
    const shared = this.#underWay.get(key);
    return shared && !shared.bound.passed() ? shared : undefined;
  }

  #start(key: string, first: Waiter, fetch: Fetch<T>): Shared<T> {
    const journal: AttemptRecord[] = [];
    const bound = startDeadline(this.#clock, BOUND_MS);
    const waiters = new Set([first]);
    const latestWaiterMs = (): number =>
      Math.max(...[...waiters].map(({ deadline }) => deadline.remainingMs()));
    const remainingMs = (): number => Math.min(bound.remainingMs(), latestWaiterMs());
    const answer = fetch({ ...bound, remainingMs }, journal).catch((error: unknown) => {
      if (!(error instanceof DeadlinePassed) || latestWaiterMs() < bound.remainingMs()) throw error;
      throw new BoundPassed(
        `${error.message} in the ${BOUND_MS / 1000} s that a request for a secret or a token may last`,
        { cause: error },
      );
    });
    const shared = { answer, journal, bound, waiters };
    this.#underWay.set(key, shared);
    return shared;
  }

  #end(key: string, shared: Shared<T>): void {
    shared.bound.release();
    if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
  }
}
