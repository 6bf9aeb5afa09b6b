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

/** One attempt as a log line lists it; `resent` is there where its kept connection was dead. */
export type ListedAttempt = ReturnType<typeof listAttempts>[number];

/**
 * Each attempt: what it was, when it started and ended (by now, where it hasn't), and how. Times are whole
 * milliseconds since a moment, negative where another invocation had begun it.
 */
export function listAttempts(records: readonly AttemptRecord[], now: number, since: number) {
  return records.map(({ operation, hedge, resent, startedAt, end }) => ({
    operation,
    start_ms: Math.round(startedAt - since),
    end_ms: Math.round((end?.at ?? now) - since),
    outcome: end?.outcome ?? 'no answer',
    hedge,
    ...(resent ? { resent } : {}),
  }));
}

/** The same as one line for people. */
export function describeAttempts(
  records: readonly AttemptRecord[],
  now: number,
  since: number,
): string {
  const told = listAttempts(records, now, since).map((attempt) => {
    const { operation, hedge, resent, start_ms, end_ms, outcome } = attempt;
    const kind = `${hedge ? ' (hedge)' : ''}${resent ? ' (dead connection replaced)' : ''}`;
    return `${operation}${kind} at ${start_ms} ms: ${outcome} after ${end_ms - start_ms} ms`;
  });
  return told.join('; ') || 'nothing was sent';
}

/** Milliseconds during which at least one attempt was under way, counted from a moment on. */
export function waitedMs(records: readonly AttemptRecord[], now: number, since: number): number {
  let waited = 0;
  let until = since;
  for (const { startedAt, end } of records.toSorted((a, b) => a.startedAt - b.startedAt)) {
    const endedAt = end?.at ?? now;
    waited += Math.max(0, endedAt - Math.max(startedAt, until));
    until = Math.max(until, endedAt);
  }
  return waited;
}
