import { AttemptFailure } from './errors.ts';
import type { AttemptRecord } from './journal.ts';
import type { Operation } from './operation.ts';

/** One attempt under way. */
export interface Flight<T> {
  readonly record: AttemptRecord;
  /** Resolves when the attempt has ended, however it ended; never rejects. */
  readonly settled: Promise<Settled<T>>;
  /** Ends the attempt and closes its connection. */
  abandon(): void;
}

/** How an attempt ended. */
export type Settled<T> =
  | { readonly flight: Flight<T>; readonly value: T }
  | { readonly flight: Flight<T>; readonly error: unknown };

/** Why an attempt was given up that might still have brought an answer. */
const ABANDONED = new Error('nobody waits for this attempt any more');

/** Starts one attempt, bounded by the policy's time for one and noted in the journal. */
export function launch<T>(
  { name, send, policy, journal, clock }: Operation<T>,
  hedge: boolean,
): Flight<T> {
  const record: AttemptRecord = { operation: name, hedge, startedAt: clock.now() };
  journal.push(record);
  const controller = new AbortController();
  const cancelTimer = clock.setTimer(policy.attemptTimeoutMs, () =>
    controller.abort(
      new AttemptFailure('timeout', `no answer within ${policy.attemptTimeoutMs} ms`, {
        retryable: true,
      }),
    ),
  );
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
