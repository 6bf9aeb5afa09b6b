import type { LoggedAttempt, LogLine } from './log-line.ts';

/** What the log tells of one invocation. Times are milliseconds; `undefined` where the log doesn't say. */
export interface LoggedInvocation {
  readonly requestId: string;
  readonly contactId: string;
  readonly action: string;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly coldStart: boolean;
  /** How long the process had run before, at a cold start. */
  readonly initMs?: number | undefined;
  /** `unknown` where its last line is missing. */
  readonly outcome:
    | ('answered' | 'failed' | 'ok' | 'error' | 'unknown')
    | ('recovered' | 'not_recovered');
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
  readonly durationMs?: number | undefined;
  readonly waitedMs?: number | undefined;
  readonly timeLeftMs?: number | undefined;
  readonly tokenCached?: boolean | undefined;
  readonly renewals?: string | undefined;
  /** Of `check_connection`. */
  readonly findings?: string | undefined;
  /** Of a hand-off that is recovered: `1` for the first delivery of its message. */
  readonly delivery?: string | undefined;
  readonly attempts: readonly LoggedAttempt[];
  /** What was logged on the way, in order. */
  readonly remarks: readonly Remark[];
}

/** A line that an invocation wrote before its last one. */
export interface Remark {
  readonly atMs: number;
  readonly level: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One invocation of its lines, of which there must be one. */
export function readInvocation(lines: readonly [LogLine, ...LogLine[]]): LoggedInvocation {
  const last = lines.findLast(({ summary }) => summary !== undefined);
  const { requestId, contactId, action, coldStart, atMs } = last ?? lines[0];
  const summary = last?.summary;
  return {
    requestId,
    contactId,
    action,
    startedAtMs: atMs - (summary?.duration_ms ?? 0),
    coldStart,
    initMs: summary?.init_ms,
    outcome: summary?.outcome ?? 'unknown',
    errorCode: summary?.error_code,
    errorMessage: summary?.error_code === undefined ? undefined : last?.message,
    durationMs: summary?.duration_ms,
    waitedMs: summary?.backend_ms,
    timeLeftMs: summary?.time_left_ms,
    tokenCached: summary?.token_cached,
    renewals: summary?.renewals,
    findings: summary?.findings,
    delivery: summary?.delivery,
    attempts: summary?.attempt_list ?? [],
    remarks: lines
      .filter((line) => line !== last)
      .map(({ atMs, level, message, facts }) => ({ atMs, level, message, facts })),
  };
}
