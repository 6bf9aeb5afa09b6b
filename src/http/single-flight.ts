import type { Clock } from '../clock.ts';
import type { Effort } from './attempts.ts';
import { type Deadline, WORK_IS_OVER } from './deadline.ts';
import type { AttemptRecord } from './journal.ts';
import type { AttemptPolicy } from './schedule.ts';

/**
 * A request that has been under way for longer isn't joined, in milliseconds: one that slept through a
 * freeze must not be waited for by the first call after it.
 */
const JOINED_FOR_MS = 3000;

/** Fetches the answer once for all that wait; its attempts are noted for each of them. */
export type Fetch<T> = (effort: Effort) => Promise<T>;

interface Shared<T> {
  readonly answer: Promise<T>;
  readonly journal: AttemptRecord[];
  readonly startedAt: number;
  readonly deadline: LatestDeadline;
}

/**
 * Single flight: those who want the same thing at the same time share one request for it. It lasts as
 * long as somebody waits for it.
 */
export class SingleFlight<T> {
  readonly #clock: Clock;
  /** The newest request for each key. */
  readonly #underWay = new Map<string, Shared<T>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The answer to the request of this key: one that began less than 3 s ago, else a new one. It goes
   * on when one waiter leaves at its deadline, and is aborted when the last one leaves.
   * @throws the waiter's deadline's reason; whatever the request ends with
   */
  async join(key: string, effort: Effort, fetch: Fetch<T>): Promise<T> {
    const { signal } = effort.deadline;
    effort.deadline.passed();
    signal.throwIfAborted();
    const young = this.#young(key);
    const deadline = young?.deadline ?? new LatestDeadline();
    const remove = deadline.add(effort.deadline);
    const shared = young ?? this.#start(key, effort.policy, deadline, fetch);
    const left = Promise.withResolvers<never>();
    const leave = (): void => left.reject(signal.reason);
    signal.addEventListener('abort', leave);
    try {
      return await Promise.race([shared.answer, left.promise]);
    } catch (error) {
      // The loop may have been so busy that this waiter's time was over when the request failed.
      throw effort.deadline.passed() ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', leave);
      effort.journal.push(...shared.journal);
      remove();
      if (deadline.passed()) this.#end(key, shared);
    }
  }

  #young(key: string): Shared<T> | undefined {
    const shared = this.#underWay.get(key);
    return shared && this.#clock.now() - shared.startedAt < JOINED_FOR_MS ? shared : undefined;
  }

  #start(key: string, policy: AttemptPolicy, deadline: LatestDeadline, fetch: Fetch<T>): Shared<T> {
    const journal: AttemptRecord[] = [];
    const startedAt = this.#clock.now();
    const shared = { answer: fetch({ policy, deadline, journal }), journal, startedAt, deadline };
    this.#underWay.set(key, shared);
    return shared;
  }

  #end(key: string, shared: Shared<T>): void {
    shared.deadline.release();
    if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
  }
}

/** The latest of several deadlines, as they come and go. */
class LatestDeadline implements Deadline {
  readonly #controller = new AbortController();
  readonly #waiters = new Set<{ readonly deadline: Deadline }>();
  readonly signal = this.#controller.signal;

  /** Counts a deadline in; returns what takes it out again. */
  add(deadline: Deadline): () => void {
    const waiter = { deadline };
    this.#waiters.add(waiter);
    return () => this.#waiters.delete(waiter);
  }

  remainingMs(): number {
    return Math.max(...[...this.#waiters].map(({ deadline }) => deadline.remainingMs()));
  }

  passed(): boolean {
    // Each is asked, so that everyone whose time has passed hears of it.
    return [...this.#waiters].filter(({ deadline }) => !deadline.passed()).length === 0;
  }

  release(): void {
    this.#controller.abort(WORK_IS_OVER);
  }
}
