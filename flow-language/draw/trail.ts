import type { RunStep } from './read-run.ts';

/** When a call was in a block. */
export interface Visit {
  /** Its places in the order of all steps, and how long it was there in all: `#3, 7 · 1.2 s`. */
  readonly label: string;
}

/** The way that a call took through one flow. */
export interface Trail {
  readonly visits: ReadonlyMap<string, Visit>;
  /** Whether the call went from one block to the other. */
  went(from: string, to: string): boolean;
}

/** At how many visits their numbers are no longer listed. */
const LISTED = 4;

/** The way as it is drawn. */
export function trailOf(steps: readonly RunStep[]): Trail {
  const byBlock = Map.groupBy(
    steps.map((step, index) => ({ ...step, number: index + 1 })),
    ({ block }) => block,
  );
  const pairs = new Set(steps.slice(1).map(({ block }, index) => pair(steps[index]?.block, block)));
  return {
    visits: new Map(
      [...byBlock].map(([block, there]) => [
        block,
        {
          label: `#${numbers(there.map(({ number }) => number))}${seconds(
            there.reduce((sum, { durationMs }) => sum + durationMs, 0),
          )}`,
        },
      ]),
    ),
    went: (from, to) => pairs.has(pair(from, to)),
  };
}

function pair(from: string | undefined, to: string): string {
  return JSON.stringify([from, to]);
}

function numbers(all: readonly number[]): string {
  const [first] = all;
  return all.length < LISTED ? all.join(', ') : `${first} … ${all.at(-1)} (${all.length}×)`;
}

/** Most blocks take no time; to say so would hide those that do. */
function seconds(ms: number): string {
  return ms < 50 ? '' : ` · ${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
