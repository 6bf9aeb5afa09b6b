import type { Clock } from '../../src/clock.ts';

interface Timer {
  readonly atMs: number;
  readonly callback: () => void;
}

/**
 * Time that jumps to the next timer whenever this process has nothing else to do, so that a call of
 * minutes is played in milliseconds. What comes over a socket on this machine arrives within a few
 * turns of the event loop; only after many idle ones does time move.
 */
export class IdleClock implements Clock {
  readonly #patience: number;
  readonly #timers = new Set<Timer>();
  #nowMs = 5000;
  #idleTurns = 0;
  #watching = false;

  /** @param patience turns of the event loop without a sign of life until time jumps */
  constructor(patience = 1) {
    this.#patience = patience;
  }

  now(): number {
    return this.#nowMs;
  }

  epochMs(): number {
    return Date.UTC(2030, 0, 2) + this.#nowMs;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    const timer = { atMs: this.#nowMs + Math.max(delayMs, 0), callback };
    this.#timers.add(timer);
    this.stir();
    if (!this.#watching) {
      this.#watching = true;
      setImmediate(() => this.#turn());
    }
    return () => {
      this.#timers.delete(timer);
      this.stir();
    };
  }

  /** A sign of life: time waits for longer. */
  stir(): void {
    this.#idleTurns = 0;
  }

  #turn(): void {
    this.#idleTurns += 1;
    if (this.#idleTurns > this.#patience) {
      this.stir();
      const [next] = [...this.#timers].sort((one, other) => one.atMs - other.atMs);
      if (next !== undefined && next.atMs < Number.POSITIVE_INFINITY) {
        this.#timers.delete(next);
        this.#nowMs = Math.max(this.#nowMs, next.atMs);
        next.callback();
      }
    }
    this.#watching = this.#timers.size > 0;
    if (this.#watching) setImmediate(() => this.#turn());
  }
}
