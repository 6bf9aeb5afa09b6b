import type { SilenceHeard } from '../../../timeline/flow-run.ts';

/** Adds up the silence between what a caller hears. A call begins silent. */
export class Silence {
  #sinceMs: number | undefined = 0;
  #totalMs = 0;
  #longestMs = 0;

  /** The caller hears something from now on. */
  end(nowMs: number): void {
    if (this.#sinceMs === undefined) return;
    const durationMs = nowMs - this.#sinceMs;
    this.#sinceMs = undefined;
    this.#totalMs += durationMs;
    this.#longestMs = Math.max(this.#longestMs, durationMs);
  }

  /** The caller hears nothing from now on. */
  begin(nowMs: number): void {
    this.#sinceMs ??= nowMs;
  }

  /** How much there was until now. */
  untilMs(nowMs: number): number {
    return this.#totalMs + (this.#sinceMs === undefined ? 0 : nowMs - this.#sinceMs);
  }

  heard(): SilenceHeard {
    return { totalMs: this.#totalMs, longestMs: this.#longestMs };
  }
}
