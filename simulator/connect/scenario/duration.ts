const UNITS: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
]);

/** How a span of time is written: `250ms`, `2.5s`, `1m`. */
export const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m)$/;

/** How to say so. */
export const DURATION_WORDS = 'a time like 250ms, 2.5s or 1m';

/** A span of time in milliseconds; undefined where it isn't one. */
export function durationMs(text: string): number | undefined {
  const [, number = '', unit = ''] = DURATION.exec(text) ?? [];
  const factor = UNITS.get(unit);
  return factor === undefined ? undefined : Number(number) * factor;
}
