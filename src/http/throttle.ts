import type { Clock } from '../clock.ts';

const MOST = 10;
const PER_SUCCESS = 0.5;
const PER_SECOND = 0.1;

/**
 * Spares a server that is down: lets retries and hedges start only while enough of an origin's
 * latest attempts succeeded. Shaped like gRPC's retry throttling (proposal A6), with numbers that
 * cost fewer calls at 30 % random failure.
 */
export class Throttle {
  readonly #clock: Clock;
  #tokens = MOST;
  #updatedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#updatedAt = clock.now();
  }

  /** Whether a retry or a hedge may start now. */
  allows(): boolean {
    this.#add(0);
    return this.#tokens >= 1;
  }

  /** Pays for an attempt that failed in a way that is retried, or for a hedge that starts. */
  pay(): void {
    this.#add(-1);
  }

  /** Notes an attempt that succeeded. */
  succeed(): void {
    this.#add(PER_SUCCESS);
  }

  #add(tokens: number): void {
    const now = this.#clock.now();
    const earned = ((now - this.#updatedAt) / 1000) * PER_SECOND;
    const before = Math.min(MOST, this.#tokens + earned);
    this.#tokens = Math.min(MOST, Math.max(0, before + tokens));
    this.#updatedAt = now;
  }
}
