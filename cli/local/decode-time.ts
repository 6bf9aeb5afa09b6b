import { UsageError } from '../kernel/usage-error.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of `250ms`, `2.5s` or `1m`. @throws UsageError */
export function decodeTime(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined) {
    throw new UsageError(`a time must be written like 250ms, 2.5s or 1m, not "${text}"`);
  }
  return Number(number) * factor;
}
