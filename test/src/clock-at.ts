import type { Clock } from '../../src/clock.ts';

/** A clock that stands still. Its timers never fire. */
export function clockAt(now: number, epochMs = 0): Clock {
  return { now: () => now, epochMs: () => epochMs, setTimer: () => () => {} };
}
