/** What became of one attempt. */
export interface AttemptRecord {
  /** What it was for: `secret`, `token` or `API`. */
  readonly operation: string;
  readonly hedge: boolean;
  /** Milliseconds since the process started. */
  readonly startedAt: number;
  /** Whether its kept connection was dead, so that it was sent again on a fresh one. */
  resent?: boolean;
  /** Undefined while it is under way. */
  end?: { readonly outcome: string; readonly at: number };
}

/**
 * One line that lists each attempt: what it was, when it started, how it ended, how long it took.
 * @param origin the moment from which starts are counted; one that others had begun is before it
 */
export function describeAttempts(
  records: readonly AttemptRecord[],
  now: number,
  origin: number,
): string {
  if (records.length === 0) return 'nothing was sent';
  return records.map((record) => describeAttempt(record, now, origin)).join('; ');
}

function describeAttempt(
  { operation, hedge, resent, startedAt, end }: AttemptRecord,
  now: number,
  origin: number,
): string {
  const kind = `${hedge ? ' (hedge)' : ''}${resent ? ' (dead connection replaced)' : ''}`;
  const at = Math.round(startedAt - origin);
  const took = Math.round((end?.at ?? now) - startedAt);
  return `${operation}${kind} at ${at} ms: ${end?.outcome ?? 'no answer'} after ${took} ms`;
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
