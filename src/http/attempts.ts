import type { Clock } from '../clock.ts';
import { AttemptFailure, AttemptsExhausted } from './attempt-failure.ts';
import type { AttemptRecord } from './attempt-journal.ts';
import { type Deadline, DeadlinePassed } from './deadline.ts';
import { type Flight, launch, type Settled } from './flight.ts';
import { type AttemptPolicy, StartSchedule } from './start-schedule.ts';
import type { Throttle } from './throttle.ts';

/** One operation: what to send, under which policy, and where its attempts are noted. */
export interface Operation<T> {
  /** Its name in messages: `secret`, `token` or `API`. */
  readonly name: string;
  /** Makes one attempt; rejects with an AttemptFailure, or with anything else to end it all. */
  readonly send: (signal: AbortSignal) => Promise<T>;
  readonly policy: AttemptPolicy;
  readonly deadline: Deadline;
  readonly throttle: Throttle;
  readonly journal: AttemptRecord[];
  readonly clock: Clock;
  /** Gives numbers from 0 to below 1. */
  readonly random: () => number;
}

/** No more than these wait beside one another. */
const MAX_IN_FLIGHT = 3;

/**
 * Tries an operation until an answer is final, attempts run out or the deadline passes. A failed
 * attempt is repeated after a back-off; a slow one isn't given up but joined by another (hedge), and
 * the first good answer wins. Sources: "The Tail at Scale" (Dean & Barroso, 2013); gRPC's retry and
 * hedging policies (proposal A6).
 * @throws AttemptsExhausted, DeadlinePassed, or the final error that an attempt ended with
 */
export async function runAttempts<T>(operation: Operation<T>): Promise<T> {
  const { policy, deadline, throttle, clock } = operation;
  const schedule = new StartSchedule(policy, operation.random, clock.now());
  const inFlight = new Set<Flight<T>>();
  let newest: Flight<T> | undefined;
  let attempts = 0;
  let last: AttemptFailure | undefined;
  try {
    for (;;) {
      if (deadline.passed()) throw new DeadlinePassed('the deadline has passed');
      const now = clock.now();
      if (now >= schedule.nextStart && inFlight.size < MAX_IN_FLIGHT) {
        if (attempts > 0 && !throttle.allows()) {
          schedule.close();
        } else {
          const hedge = schedule.isHedge(now);
          if (hedge) throttle.pay();
          newest = launch(operation, hedge);
          inFlight.add(newest);
          schedule.noteStart(now);
          attempts += 1;
        }
      }
      if (inFlight.size === 0 && last) assertWorthWaiting(operation, schedule, attempts, last);
      const settled = await nextEvent(inFlight, schedule.nextStart, operation);
      if (settled === 'due') continue;
      inFlight.delete(settled.flight);
      if ('value' in settled) {
        throttle.succeed();
        return settled.value;
      }
      if (!(settled.error instanceof AttemptFailure && settled.error.retryable))
        throw settled.error;
      last = settled.error;
      if (!settled.flight.record.hedge) throttle.pay();
      schedule.noteFailure(clock.now(), settled.flight === newest, last.retryAfterMs);
      if (!throttle.allows()) schedule.close();
    }
  } finally {
    for (const flight of inFlight) flight.abandon();
  }
}

/** With nothing in flight: fails at once where no further attempt can start in time. */
function assertWorthWaiting<T>(
  { deadline, clock }: Operation<T>,
  schedule: StartSchedule,
  attempts: number,
  last: AttemptFailure,
): void {
  const endsAt = clock.now() + deadline.remainingMs();
  if (schedule.nextStart < endsAt) return;
  if (schedule.nextStart === Infinity) throw new AttemptsExhausted(attempts, last);
  if (schedule.notBefore >= endsAt) {
    throw new AttemptsExhausted(
      attempts,
      last,
      'its Retry-After lies beyond the time that is left',
    );
  }
  throw new DeadlinePassed('no time is left for another attempt');
}

/** Waits until an attempt ends or the next start is due. Rejects at the deadline. */
async function nextEvent<T>(
  inFlight: ReadonlySet<Flight<T>>,
  nextStart: number,
  { deadline: { signal }, clock }: Operation<T>,
): Promise<Settled<T> | 'due'> {
  const other = Promise.withResolvers<'due'>();
  const onAbort = (): void => other.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const mayStart = nextStart < Infinity && inFlight.size < MAX_IN_FLIGHT;
  const cancelTimer = mayStart
    ? clock.setTimer(nextStart - clock.now(), () => other.resolve('due'))
    : undefined;
  try {
    return await Promise.race([...[...inFlight].map(({ settled }) => settled), other.promise]);
  } finally {
    cancelTimer?.();
    signal.removeEventListener('abort', onAbort);
  }
}
