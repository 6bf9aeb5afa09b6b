import type { Notes } from '../auth/caller.ts';
import type { FlatResponse } from '../connect/response.ts';
import type { TransferError } from '../errors.ts';
import { type AttemptRecord, listAttempts, waitedMs } from '../http/journal.ts';
import { message, ours } from '../message.ts';
import type { Facts } from '../redaction/redactor.ts';
import type { ActionName } from '../settings.ts';
import type { Log } from './log.ts';

/** How an invocation ended. */
export type Conclusion =
  | { readonly outcome: 'answered'; readonly unusable: boolean }
  | { readonly outcome: 'failed'; readonly failure: TransferError }
  | { readonly outcome: 'checked'; readonly findings: FlatResponse };

/** What a job came through until it ended; moments are milliseconds since the process started. */
export interface Course {
  readonly functionName: string;
  /** Never a text that a flow chose. */
  readonly action: ActionName | 'recover_handoff' | 'unknown';
  readonly coldStart: boolean;
  /** How long the caller had waited for the environment to start, in milliseconds. */
  readonly initWaitMs: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** How long it might take, in milliseconds, of the flow block's time or of Lambda's. */
  readonly budgetMs: number;
  readonly journal: readonly AttemptRecord[];
  readonly notes: Notes;
}

/**
 * What a course comes to: whole milliseconds, those spent waiting for other servers undefined where nothing
 * was sent; and numbers, requests being attempts and those sent again since a kept connection was dead.
 */
export function totalsOf({ journal, startedAt, endedAt }: Course) {
  const attempts = journal.length;
  return {
    duration_ms: Math.round(endedAt - startedAt),
    backend_ms: attempts > 0 ? Math.round(waitedMs(journal, endedAt, startedAt)) : undefined,
    attempts,
    hedges: journal.filter(({ hedge }) => hedge).length,
    requests: attempts + journal.filter(({ resent }) => resent).length,
  };
}

/**
 * Writes the line that an operator finds of an invocation: it says where the caller's time went. Its
 * metrics go with it.
 */
export function summarise(
  log: Log,
  conclusion: Conclusion,
  course: Course,
  metrics: readonly string[],
): void {
  const { initWaitMs, startedAt, endedAt, budgetMs, notes } = course;
  const renewals = [...notes.renewals].map(([what, state]) => `${what} ${state}`);
  const facts: Facts = {
    ...totalsOf(course),
    init_ms: Math.round(initWaitMs) || undefined,
    time_budget_ms: Math.round(budgetMs),
    time_left_ms: Math.round(budgetMs - (endedAt - startedAt)),
    attempt_list: attemptList(course),
    token_cached: notes.tokenCached,
    renewals: renewals.length > 0 ? ours(renewals.join(', ')) : undefined,
  };
  if (conclusion.outcome === 'answered') {
    const outcome = { outcome: ours('answered') };
    log.write('INFO', message`invocation answered`, { ...outcome, ...facts }, metrics);
  } else if (conclusion.outcome === 'failed') {
    const { code, retryable, message: said } = conclusion.failure;
    const outcome = { outcome: ours('failed'), error_code: ours(code), retryable };
    log.write('ERROR', ours(said), { ...outcome, ...facts }, metrics);
  } else {
    const { status, settings, secret, token, api } = conclusion.findings;
    const findings = `settings ${settings}, secret ${secret}, token ${token}, API ${api}`;
    const outcome = { outcome: ours(`${status}`), findings: ours(findings) };
    log.write('INFO', message`connection checked`, { ...outcome, ...facts }, metrics);
  }
}

/** The same of a hand-off that is recovered, in fields of its own: no caller waited for it. */
export function summariseRecovery(
  log: Log,
  failure: TransferError | undefined,
  course: Course,
  metrics: readonly string[],
): void {
  const facts: Facts = {
    outcome: ours(failure ? 'not_recovered' : 'recovered'),
    error_code: failure && ours(failure.code),
    retryable: failure?.retryable,
    took_ms: totalsOf(course).duration_ms,
    attempt_list: attemptList(course),
  };
  // What isn't there yet is asked for again: callers hang up sooner than the agent's side notes it.
  const level = failure?.code === 'HANDOFF_NOT_READY' ? 'WARN' : 'ERROR';
  if (failure) log.write(level, ours(failure.message), facts, metrics);
  else log.write('INFO', message`hand-off recovered`, facts, metrics);
}

/** Its texts are ours: what an attempt was for, and how it ended. */
function attemptList({ journal, startedAt, endedAt }: Course): Facts[string] {
  return listAttempts(journal, endedAt, startedAt).map((attempt) => ({
    ...attempt,
    operation: ours(attempt.operation),
    outcome: ours(attempt.outcome),
  }));
}
