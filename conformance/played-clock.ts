import type { PlayedClock } from './implementation.ts';

/** A clock that runs like the machine's own, plus the jumps made so far. */
export class JumpingClock implements PlayedClock {
  #aheadMs = 0;
  readonly #timers = new Set<NodeJS.Timeout>();

  get aheadMs(): number {
    return this.#aheadMs;
  }

  get timersLeft(): number {
    return this.#timers.size;
  }

  /** Lets so many milliseconds pass at once; timers that are set don't notice. */
  jump(ms: number): void {
    this.#aheadMs += ms;
  }

  now(): number {
    return performance.now() + this.#aheadMs;
  }

  epochMs(): number {
    return Date.now() + this.#aheadMs;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        callback();
      },
      Math.max(delayMs, 0),
    );
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
      clearTimeout(timer);
    };
  }
}
