import type { Clock } from '../../src/clock.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** After so long in real time, in milliseconds, what a test waits for will not come any more. */
const PATIENCE_MS = 20_000;

/** Time that stands still until a test moves it. Both of its clocks move together. */
export class FakeClock implements Clock {
  #now = 5000;
  #epochOffset: number;
  /** In the order in which they were set, which decides between timers of the same moment. */
  readonly #timers = new Set<Timer>();

  /** @param epochMs milliseconds since 1970 at the start */
  constructor(epochMs = Date.UTC(2030, 0, 2, 3, 4, 5)) {
    this.#epochOffset = epochMs - this.#now;
  }

  now(): number {
    return this.#now;
  }

  epochMs(): number {
    return this.#now + this.#epochOffset;
  }

  setTimer(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(delayMs, 0), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /** Moves time on, fires each timer that falls due at its moment, and lets promises settle. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#now = Math.max(this.#now, timer.at);
      this.#timers.delete(timer);
      timer.callback();
      await settle();
    }
    this.#now = Math.max(this.#now, end);
  }

  /** Moves time on while nothing runs, as in a frozen environment: what fell due fires afterwards. */
  freeze(ms: number): void {
    this.#now += ms;
  }

  /** Sets the wall clock alone, as time synchronisation does. */
  stepWallClock(ms: number): void {
    this.#epochOffset += ms;
  }

  /** What comes of a promise that real input and output settle; timers that are due fire meanwhile. */
  async outcome<T>(promise: Promise<T>): Promise<T> {
    let over = false;
    const end = (): void => {
      over = true;
    };
    promise.then(end, end);
    await until(
      () => over,
      () => this.advance(0),
    );
    return promise;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
    }
    return next;
  }
}

/** Lets every promise that can settle by itself do so. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits until real input and output have brought about what the test is waiting for. */
export async function until(
  condition: () => boolean,
  meanwhile: () => Promise<void> = settle,
): Promise<void> {
  const givenUpAt = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > givenUpAt) throw new Error(`still waiting for ${condition}`);
    await meanwhile();
  }
}
