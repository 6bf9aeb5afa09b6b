import type { Happening, TimedEvent } from './timed-event.ts';

/** A moment of the call, taken before it is known what happened then. */
export interface Moment {
  readonly atMs: number;
  readonly assumed: boolean;
}

/**
 * Writes down what happens during a call and when, and passes it on in order of time: nothing
 * overtakes a moment that was taken earlier and is still open. Time that nobody needs to wait for
 * (speech, ringing) is added to the clock instead. The first thing noted is at 0.
 */
export class Recorder {
  readonly #now: () => number;
  readonly #onEvent: (event: TimedEvent) => void;
  readonly #open = new Set<Moment>();
  #held: readonly TimedEvent[] = [];
  #startedMs: number | undefined;
  #assumedMs = 0;
  #assumed = false;

  /** @param now milliseconds; only differences count */
  constructor(now: () => number, onEvent: (event: TimedEvent) => void) {
    this.#now = now;
    this.#onEvent = onEvent;
  }

  /** Milliseconds on the recorder's clock; time that was only assumed doesn't count. */
  now(): number {
    return this.#now();
  }

  /** Opens a moment: something begins, and will be known later. It must be recorded then. */
  open(): Moment {
    const moment = { atMs: this.#elapsedMs(), assumed: false };
    this.#open.add(moment);
    return moment;
  }

  /** Notes what happens now, or what is known at last of a moment opened before. */
  record(happening: Happening, opened?: Moment): void {
    const moment = opened ?? { atMs: this.#elapsedMs(), assumed: this.#assumed };
    if (opened === undefined) this.#assumed = false;
    else this.#open.delete(opened);
    this.#held = [...this.#held, { ...happening, ...moment }];
    this.#release();
  }

  /** Lets so many milliseconds pass without waiting; the next event is marked as assumed. */
  assume(durationMs: number): void {
    this.#assumedMs += durationMs;
    this.#assumed = true;
  }

  #elapsedMs(): number {
    this.#startedMs ??= this.#now();
    return this.#now() - this.#startedMs + this.#assumedMs;
  }

  #release(): void {
    const earliestOpen = Math.min(...[...this.#open].map(({ atMs }) => atMs));
    const sorted = this.#held.toSorted((one, other) => one.atMs - other.atMs);
    this.#held = sorted.filter(({ atMs }) => atMs > earliestOpen);
    for (const event of sorted.slice(0, sorted.length - this.#held.length)) this.#onEvent(event);
  }
}
