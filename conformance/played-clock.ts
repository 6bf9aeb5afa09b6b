import { systemClock } from '../src/clock.ts';
import type { PlayedClock } from './implementation.ts';

/** A clock that runs like the machine's own, plus the jumps made so far. */
export class JumpingClock implements PlayedClock {
  #aheadMs = 0;

  get aheadMs(): number {
    return this.#aheadMs;
  }

  jump(ms: number): void {
    this.#aheadMs += ms;
  }

  now(): number {
    return systemClock.now() + this.#aheadMs;
  }

  epochMs(): number {
    return systemClock.epochMs() + this.#aheadMs;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    return systemClock.setTimer(delayMs, callback);
  }
}
