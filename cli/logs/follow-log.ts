import type { LogEvent } from '../../timeline/log/log-event.ts';

/** Lines come late, and not in their order: so far back each look goes again, in milliseconds. */
const OVERLAP_MS = 60_000;

/** What a look at the log gave, and where the next one begins. */
export interface Look {
  readonly fresh: readonly LogEvent[];
  readonly nextFromMs: number;
}

/** Tells the lines that no look has had before. */
export class FreshLines {
  readonly #seen = new Map<string, number>();

  /** @param fromMs where this look began, in milliseconds since 1970 */
  of(events: readonly LogEvent[], fromMs: number): Look {
    const fresh = events.filter((event) => !this.#seen.has(keyOf(event)));
    for (const event of fresh) this.#seen.set(keyOf(event), event.atMs);
    const newest = fresh.reduce((latest, { atMs }) => Math.max(latest, atMs), fromMs);
    const nextFromMs = Math.max(fromMs, newest - OVERLAP_MS);
    for (const [key, atMs] of this.#seen) if (atMs < nextFromMs) this.#seen.delete(key);
    return { fresh, nextFromMs };
  }
}

function keyOf({ atMs, text }: LogEvent): string {
  return `${atMs} ${text}`;
}
