import type { Clock } from '../clock.ts';
import type { Deadline } from './deadline.ts';
import type { AttemptRecord } from './journal.ts';
import type { AttemptPolicy } from './schedule.ts';
import type { Throttle } from './throttle.ts';

/** One operation: what to send, under which policy, and where its attempts are noted. */
export interface Operation<T> {
  /** Its name in messages: `secret`, `token` or `API`. */
  readonly name: string;
  /** Makes one attempt; rejects with an AttemptFailure, or with anything else to end it all. */
  readonly send: (signal: AbortSignal, record: AttemptRecord) => Promise<T>;
  readonly policy: AttemptPolicy;
  readonly deadline: Deadline;
  readonly throttle: Throttle;
  readonly journal: AttemptRecord[];
  readonly clock: Clock;
  /** Gives numbers from 0 to below 1. */
  readonly random: () => number;
}
