import type { Clock } from '../clock.ts';
import type { Deadline } from './deadline.ts';
import { AttemptFailure, AttemptsExhausted, DeadlinePassed } from './errors.ts';
import type { AttemptRecord } from './journal.ts';
import { type AttemptPolicy, Schedule } from './schedule.ts';
import type { Throttle } from './throttle.ts';

/** What a call grants an operation over the network: how hard to try, until when, and where to note it. */
export interface Effort {
  readonly policy: AttemptPolicy;
  readonly deadline: Deadline;
  /** Every attempt is added to it, and changes there until it has ended. */
  readonly journal: AttemptRecord[];
}

/** One operation: what to send, and what is known of where it goes. */
export interface Operation<T> {
  /** Its name in messages: `secret`, `token`, `API` or `Connect`. */
  readonly name: string;
  /** Makes one attempt; rejects with an AttemptFailure, or with anything else to end it all. */
  readonly send: (signal: AbortSignal, record: AttemptRecord) => Promise<T>;
  readonly throttle: Throttle;
  readonly clock: Clock;
  /** Gives numbers from 0 to below 1. */
  readonly random: () => number;
}

/**
 * Tries an operation until an answer is final, attempts run out or the deadline passes. A failed
 * attempt is repeated after a back-off; a slow one isn't given up but joined by another (hedge), and
 * the first good answer wins. Sources: "The Tail at Scale" (Dean & Barroso, 2013); gRPC's retry and
 * hedging policies (proposal A6).
 * @throws AttemptsExhausted, DeadlinePassed, or the final error that an attempt ended with
 */
export function runAttempts<T>(operation: Operation<T>, effort: Effort): Promise<T> {
  return new Attempts(operation, effort).run();
}

/** No more than these wait beside one another: where so many do, nothing starts before one ends. */
const MAX_IN_FLIGHT = 3;

/** Why an attempt was given up that might still have brought an answer. */
const ABANDONED = new Error('nobody waits for this attempt any more');

/** One attempt under way. */
interface Flight<T> {
  readonly record: AttemptRecord;
  /** Resolves when the attempt has ended, however it ended; never rejects. */
  readonly settled: Promise<Settled<T>>;
  /** Ends the attempt and closes its connection. */
  abandon(): void;
}

type Settled<T> =
  | { readonly flight: Flight<T>; readonly value: T }
  | { readonly flight: Flight<T>; readonly error: unknown };

/** The attempts of one operation. */
class Attempts<T> {
  readonly #operation: Operation<T>;
  readonly #effort: Effort;
  readonly #schedule: Schedule;
  readonly #inFlight = new Set<Flight<T>>();
  #newest: Flight<T> | undefined;
  #last: AttemptFailure | undefined;

  constructor(operation: Operation<T>, effort: Effort) {
    this.#operation = operation;
    this.#effort = effort;
    this.#schedule = new Schedule(effort.policy, operation.random, operation.clock.now());
  }

  async run(): Promise<T> {
    const { throttle } = this.#operation;
    try {
      for (;;) {
        if (this.#effort.deadline.passed()) throw new DeadlinePassed('no answer');
        this.#startWhatIsDue();
        if (this.#inFlight.size === 0 && this.#last) this.#assertWorthWaiting(this.#last);
        const settled = await this.#nextEvent();
        if (settled === 'due') continue;
        this.#inFlight.delete(settled.flight);
        if ('value' in settled) {
          throttle.succeed();
          return settled.value;
        }
        this.#noteFailure(settled.flight, settled.error);
      }
    } finally {
      for (const flight of this.#inFlight) flight.abandon();
    }
  }

  #startWhatIsDue(): void {
    const { throttle, clock } = this.#operation;
    const now = clock.now();
    if (now < this.#schedule.nextStart) return;
    if (this.#newest && !throttle.allows()) {
      this.#schedule.close();
      return;
    }
    const hedge = this.#schedule.isHedge(now);
    if (hedge) throttle.pay();
    this.#newest = launch(this.#operation, this.#effort, hedge);
    this.#inFlight.add(this.#newest);
    this.#schedule.noteStart(now);
  }

  /** Plans what follows a failure that may be retried; throws any other. */
  #noteFailure(flight: Flight<T>, error: unknown): void {
    const { throttle, clock } = this.#operation;
    if (!(error instanceof AttemptFailure)) throw error;
    if (!error.retryable) {
      // The loop was busy while it passed: whatever else came to light then, this came first.
      if (this.#effort.deadline.passed()) throw new DeadlinePassed('no answer');
      throw error;
    }
    this.#last = error;
    if (!flight.record.hedge) throttle.pay();
    this.#schedule.noteFailure(clock.now(), flight === this.#newest, error.retryAfterMs);
    if (!throttle.allows()) this.#schedule.close();
  }

  /** With nothing in flight: fails at once where no further attempt can start in time. */
  #assertWorthWaiting(last: AttemptFailure): void {
    const { name, clock } = this.#operation;
    const { journal, deadline } = this.#effort;
    const { nextStart, notBefore, closed } = this.#schedule;
    const endsAt = clock.now() + deadline.remainingMs();
    if (nextStart < endsAt) return;
    if (!closed && nextStart < Infinity && notBefore < endsAt) {
      throw new DeadlinePassed('no time is left for another attempt');
    }
    const tooLate =
      nextStart < Infinity ? 'its Retry-After asks for more time than there is' : undefined;
    const reason = closed ? 'too many failed of late, so the server is spared' : tooLate;
    const started = journal.filter(({ operation }) => operation === name).length;
    throw new AttemptsExhausted(started, last, reason);
  }

  /** Waits until an attempt ends or the next start is due. Rejects at the deadline. */
  async #nextEvent(): Promise<Settled<T> | 'due'> {
    const { clock } = this.#operation;
    const { signal } = this.#effort.deadline;
    const { nextStart } = this.#schedule;
    const other = Promise.withResolvers<'due'>();
    const onAbort = (): void => other.reject(signal.reason);
    signal.addEventListener('abort', onAbort);
    const mayStart = nextStart < Infinity && this.#inFlight.size < MAX_IN_FLIGHT;
    const cancelTimer = mayStart
      ? clock.setTimer(nextStart - clock.now(), () => other.resolve('due'))
      : undefined;
    try {
      const ends = [...this.#inFlight].map(({ settled }) => settled);
      return await Promise.race([...ends, other.promise]);
    } finally {
      cancelTimer?.();
      signal.removeEventListener('abort', onAbort);
    }
  }
}

/** Starts one attempt, bounded by the policy's time for one and noted in the journal. */
function launch<T>(
  { name, send, clock }: Operation<T>,
  { policy, journal }: Effort,
  hedge: boolean,
): Flight<T> {
  const record: AttemptRecord = { operation: name, hedge, startedAt: clock.now() };
  journal.push(record);
  const controller = new AbortController();
  const { attemptTimeoutMs } = policy;
  const cancelTimer = clock.setTimer(attemptTimeoutMs, () => {
    const text = `no answer within ${attemptTimeoutMs} ms`;
    controller.abort(new AttemptFailure('timeout', text, { retryable: true }));
  });
  const end = (outcome: string): void => {
    cancelTimer();
    record.end ??= { outcome, at: clock.now() };
  };
  const flight: Flight<T> = {
    record,
    settled: send(controller.signal, record).then(
      (value) => {
        end('answered');
        return { flight, value };
      },
      (error: unknown) => {
        end(error instanceof AttemptFailure ? error.message : 'failed');
        return { flight, error };
      },
    ),
    abandon() {
      end('no answer');
      controller.abort(ABANDONED);
    },
  };
  return flight;
}
