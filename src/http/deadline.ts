import type { Clock } from '../clock.ts';
import { DeadlinePassed } from './errors.ts';

/** The moment by which work must be done. Everything awaited until then gets its signal. */
export interface Deadline {
  /** Aborted at the deadline, and when the work is over. */
  readonly signal: AbortSignal;
  /** Milliseconds left, 0 or less once it has passed. */
  remainingMs(): number;
  /**
   * Whether its time has passed, or the work is over. Where the time has passed and a busy event loop
   * hasn't let the timer fire yet, the signal is aborted here and now.
   */
  passed(): boolean;
  /** Ends the work: aborts what still listens to the signal, and frees the timer. */
  release(): void;
}

/** Why work that nobody waits for any more was ended; made once, since a stack is expensive to make. */
export const WORK_IS_OVER = new Error('the work is over');

/** Starts a deadline so many milliseconds from now; 0 or less has passed already. */
export function startDeadline(clock: Clock, afterMs: number): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const endsAt = clock.now() + afterMs;
  const pass = (): void => {
    // Stryker disable next-line ConditionalExpression: a second abort changes nothing, but an error is expensive
    if (!signal.aborted) controller.abort(new DeadlinePassed('no answer'));
  };
  const cancel = clock.setTimer(afterMs, pass);
  if (afterMs <= 0) pass();
  return {
    signal,
    remainingMs: () => endsAt - clock.now(),
    passed() {
      if (clock.now() >= endsAt) pass();
      return signal.aborted;
    },
    release() {
      cancel();
      controller.abort(WORK_IS_OVER);
    },
  };
}
