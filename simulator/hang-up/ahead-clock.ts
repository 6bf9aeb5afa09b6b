import { type Clock, systemClock } from '../../src/clock.ts';

/** The machine's own time, but able to jump ahead over what is only played. */
export class AheadClock implements Clock {
  #aheadMs = 0;

  /** Lets so many milliseconds pass at once; timers that are set don't notice. */
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
