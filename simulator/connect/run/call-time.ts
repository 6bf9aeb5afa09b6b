import type { Clock } from '../../../src/clock.ts';

/** The caller hung up: nothing of the flow happens any more. */
export class CallerGone extends Error {
  override readonly name = 'CallerGone';
}

/** What `within` gives for work that wasn't done in time. */
export const TOO_LATE: unique symbol = Symbol('too late');

/**
 * The time of one call, in milliseconds since it arrived. It runs with the clock while the function
 * works, and is moved on without waiting by what is only played: speech, ringing, tones.
 */
export class CallTime {
  readonly #clock: Clock;
  readonly #hangUpAtMs: number;
  readonly #startedMs: number;
  #passedMs = 0;
  #standsAtMs: number | undefined;
  #passedLately = false;

  /** @param hangUpAtMs when the caller hangs up; Infinity for never */
  constructor(clock: Clock, hangUpAtMs: number) {
    this.#clock = clock;
    this.#hangUpAtMs = hangUpAtMs;
    this.#startedMs = clock.now();
  }

  /** Whether the caller hangs up at some time, whatever the flow does. */
  get hangsUp(): boolean {
    return this.#hangUpAtMs !== Number.POSITIVE_INFINITY;
  }

  now(): number {
    return this.#standsAtMs ?? this.#running();
  }

  #running(): number {
    return this.#clock.now() - this.#startedMs + this.#passedMs;
  }

  /** Whether time was only played since `forgetPlayed`. */
  get played(): boolean {
    return this.#passedLately;
  }

  forgetPlayed(): void {
    this.#passedLately = false;
  }

  /** @throws CallerGone where the caller hung up meanwhile; the time is then when they did */
  pass(durationMs: number): void {
    const left = Math.max(0, this.#hangUpAtMs - this.now());
    this.#passedMs += Math.min(durationMs, left);
    if (durationMs > 0) this.#passedLately = true;
    if (durationMs >= left) throw new CallerGone();
  }

  /**
   * Gives work that goes on by itself the time that was only played since it began, and no more. The
   * call's time stands still meanwhile. The work must not be rejected.
   */
  async catchUp(work: Promise<void>, startedMs: number): Promise<void> {
    const behindMs = Math.min(this.#passedMs, this.now() - startedMs);
    if (behindMs <= 0) return;
    const before = this.#clock.now();
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = this.#clock.setTimer(behindMs, resolve);
    await Promise.race([work, promise]);
    cancel();
    this.#passedMs -= this.#clock.now() - before;
  }

  /** Whether the caller hangs up before so many milliseconds have passed. */
  hangsUpWithin(durationMs: number): boolean {
    return this.#hangUpAtMs <= this.now() + durationMs;
  }

  /** The call's time stands still until the work is done. */
  async standStill<T>(work: Promise<T>): Promise<T> {
    const standsAtMs = this.now();
    this.#standsAtMs = standsAtMs;
    try {
      return await work;
    } finally {
      this.#passedMs -= this.#running() - standsAtMs;
      this.#standsAtMs = undefined;
    }
  }

  /**
   * Waits for work that goes on by itself, at most this time.
   * @throws CallerGone where the caller hung up first, or whatever the work is rejected with
   */
  within<T>(work: Promise<T>, limitMs: number): Promise<T | typeof TOO_LATE> {
    const left = this.#hangUpAtMs - this.now();
    return new Promise((resolve, reject) => {
      const end = () => (left < limitMs ? reject(new CallerGone()) : resolve(TOO_LATE));
      const cancel = this.#clock.setTimer(Math.min(limitMs, left), end);
      work.then(resolve, reject).finally(cancel);
    });
  }
}
