import type { Observation, TimedEvent } from './timed-event.ts';

/** A moment of the call, taken before it is known what happened then. */
export interface Moment {
  readonly atMs: number;
}

/**
 * Brings together what the simulated Connect tells and what is seen of the function, and passes it on
 * in order of time: nothing overtakes a moment that was taken earlier and is still open.
 */
export class Recorder {
  readonly #onEvent: (event: TimedEvent) => void;
  readonly #open = new Set<Moment>();
  #held: readonly TimedEvent[] = [];
  #callTime: { now(): number } = { now: () => 0 };

  constructor(onEvent: (event: TimedEvent) => void) {
    this.#onEvent = onEvent;
  }

  /** Tells time by the call from now on, in milliseconds since it arrived. */
  follow(callTime: { now(): number }): void {
    this.#callTime = callTime;
  }

  /** Takes an event that has its time. */
  add(event: TimedEvent): void {
    this.#held = [...this.#held, event];
    this.#release();
  }

  /** Opens a moment: something begins, and will be known later. It must be recorded then. */
  open(): Moment {
    const moment = { atMs: this.#callTime.now() };
    this.#open.add(moment);
    return moment;
  }

  /** Notes what is seen now, or what is known at last of a moment opened before. */
  record(observation: Observation, opened?: Moment): void {
    if (opened !== undefined) this.#open.delete(opened);
    const { atMs } = opened ?? { atMs: this.#callTime.now() };
    this.add({ ...observation, atMs, assumed: false });
  }

  #release(): void {
    const earliestOpen = Math.min(...[...this.#open].map(({ atMs }) => atMs));
    const sorted = this.#held.toSorted((one, other) => one.atMs - other.atMs);
    this.#held = sorted.filter(({ atMs }) => atMs > earliestOpen);
    for (const event of sorted.slice(0, sorted.length - this.#held.length)) this.#onEvent(event);
  }
}
