/** Time as the function sees it, so that tests can play it. */
export interface Clock {
  /** Milliseconds since the process started; never goes back, runs on through a freeze. */
  now(): number;
  /** Milliseconds since 1970: for what is agreed with others (expiry, Retry-After, log lines). */
  epochMs(): number;
  /** Calls back once after so many milliseconds; returns what cancels it. */
  setTimer(delayMs: number, callback: () => void): () => void;
}

/** The longest delay that Node's timers take; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => process.uptime() * 1000,
  epochMs: () => Date.now(),
  setTimer(delayMs, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
