/** What became of one attempt. */
export interface AttemptRecord {
  /** What it was for: `secret`, `token` or `API`. */
  readonly operation: string;
  readonly hedge: boolean;
  /** Milliseconds since the process started. */
  readonly startedAt: number;
  /** Undefined while it is under way. */
  end?: { readonly outcome: string; readonly at: number };
}

/** One line that lists each attempt: what it was, how it ended, how long it took. */
export function describeAttempts(records: readonly AttemptRecord[], now: number): string {
  if (records.length === 0) return 'nothing was sent';
  return records
    .map(({ operation, hedge, startedAt, end }) => {
      const took = Math.round((end?.at ?? now) - startedAt);
      return `${operation}${hedge ? ' (hedge)' : ''}: ${end?.outcome ?? 'no answer'} after ${took} ms`;
    })
    .join('; ');
}
