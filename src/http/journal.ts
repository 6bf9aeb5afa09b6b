/** What became of one attempt. */
export interface AttemptRecord {
  /** What it was for: `secret`, `token`, `API` or `Connect`. */
  readonly operation: string;
  readonly hedge: boolean;
  /** Milliseconds since the process started. */
  readonly startedAt: number;
  /** Whether its kept connection was dead, so that it was sent again on a fresh one. */
  resent?: boolean;
  /** Undefined while it is under way. */
  end?: { readonly outcome: string; readonly at: number };
}

/** One attempt as a log line lists it; times are whole milliseconds since the invocation began. */
export interface ListedAttempt {
  readonly operation: string;
  /** Negative where another invocation had begun it. */
  readonly start_ms: number;
  /** Of one under way: by now. */
  readonly end_ms: number;
  readonly outcome: string;
  readonly hedge: boolean;
  /** There where it was sent again, since its kept connection was dead. */
  readonly resent?: true;
}

/**
 * Each attempt: what it was, when it started and ended, and how.
 * @param origin the moment from which times are counted
 */
export function listAttempts(
  records: readonly AttemptRecord[],
  now: number,
  origin: number,
): readonly ListedAttempt[] {
  return records.map(({ operation, hedge, resent, startedAt, end }) => ({
    operation,
    start_ms: Math.round(startedAt - origin),
    end_ms: Math.round((end?.at ?? now) - origin),
    outcome: end?.outcome ?? 'no answer',
    hedge,
    ...(resent ? { resent } : {}),
  }));
}

/** The same as one line for people. */
export function describeAttempts(
  records: readonly AttemptRecord[],
  now: number,
  origin: number,
): string {
  if (records.length === 0) return 'nothing was sent';
  return listAttempts(records, now, origin).map(describeAttempt).join('; ');
}

function describeAttempt(attempt: ListedAttempt): string {
  const { operation, hedge, resent, start_ms, end_ms, outcome } = attempt;
  const kind = `${hedge ? ' (hedge)' : ''}${resent ? ' (dead connection replaced)' : ''}`;
  return `${operation}${kind} at ${start_ms} ms: ${outcome} after ${end_ms - start_ms} ms`;
}

/** Milliseconds during which at least one attempt was under way, counted from the origin. */
export function waitedMs(records: readonly AttemptRecord[], now: number, origin: number): number {
  let waited = 0;
  let until = origin;
  for (const { startedAt, end } of records.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const endedAt = end?.at ?? now;
    waited += Math.max(0, endedAt - Math.max(startedAt, until));
    until = Math.max(until, endedAt);
  }
  return waited;
}
