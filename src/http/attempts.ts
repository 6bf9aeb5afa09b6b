import { DeadlinePassed } from './deadline.ts';
import { AttemptFailure, AttemptsExhausted } from './errors.ts';
import { type Flight, launch, type Settled } from './flight.ts';
import type { Operation } from './operation.ts';
import { StartSchedule } from './schedule.ts';

/** No more than these wait beside one another: where so many do, nothing starts before one ends. */
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
  let last: AttemptFailure | undefined;
  try {
    for (;;) {
      if (deadline.passed()) throw new DeadlinePassed('no answer');
      const now = clock.now();
      if (now >= schedule.nextStart) {
        if (newest && !throttle.allows()) {
          schedule.close();
        } else {
          const hedge = schedule.isHedge(now);
          if (hedge) throttle.pay();
          newest = launch(operation, hedge);
          inFlight.add(newest);
          schedule.noteStart(now);
        }
      }
      if (inFlight.size === 0 && last) assertWorthWaiting(operation, schedule, last);
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
  { name, journal, deadline, clock }: Operation<T>,
  schedule: StartSchedule,
  last: AttemptFailure,
): void {
  const endsAt = clock.now() + deadline.remainingMs();
  if (schedule.nextStart < endsAt) return;
  const exhausted = (reason?: string): AttemptsExhausted => {
    const started = journal.filter(({ operation }) => operation === name).length;
    return new AttemptsExhausted(started, last, reason);
  };
  if (schedule.closed) throw exhausted('too many failed of late, so the server is spared');
  if (schedule.nextStart === Infinity) throw exhausted();
  if (schedule.notBefore >= endsAt) {
    throw exhausted('its Retry-After asks for more time than there is');
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
  signal.addEventListener('abort', onAbort);
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
