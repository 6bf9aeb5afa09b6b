import type { Notes } from '../auth/caller.ts';
import type { FlatResponse } from '../connect/response.ts';
import type { TransferError } from '../errors.ts';
import { type AttemptRecord, type ListedAttempt, listAttempts, waitedMs } from '../http/journal.ts';
import { type Message, message, ours } from '../message.ts';
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

/** The same of a call by a flow. */
export interface CourseOfCall extends Course {
  /** Never a text that a flow chose. */
  readonly action: ActionName | 'unknown';
}

/** What a course comes to, in whole milliseconds and in numbers of requests. */
export interface Totals {
  readonly durationMs: number;
  /** Spent waiting for other servers; undefined where nothing was sent. */
  readonly backendMs: number | undefined;
  readonly attempts: number;
  readonly hedges: number;
  /** Attempts, and those sent again since a kept connection was dead. */
  readonly requests: number;
}

/** Adds a course up. */
export function totalsOf({ journal, startedAt, endedAt }: Course): Totals {
  const attempts = journal.length;
  return {
    durationMs: Math.round(endedAt - startedAt),
    backendMs: attempts > 0 ? Math.round(waitedMs(journal, endedAt, startedAt)) : undefined,
    attempts,
    hedges: journal.filter(({ hedge }) => hedge).length,
    requests: attempts + journal.filter(({ resent }) => resent).length,
  };
}

/** Writes the line that an operator finds of an invocation: it says where the caller's time went. */
export function summarise(log: Log, conclusion: Conclusion, course: Course): void {
  const { initWaitMs, startedAt, endedAt, budgetMs, journal, notes } = course;
  const totals = totalsOf(course);
  const facts: Facts = {
    ...factsOf(conclusion),
    duration_ms: totals.durationMs,
    backend_ms: totals.backendMs,
    init_ms: initWaitMs > 0 ? Math.round(initWaitMs) : undefined,
    time_budget_ms: Math.round(budgetMs),
    time_left_ms: Math.round(budgetMs - (endedAt - startedAt)),
    attempts: totals.attempts,
    hedges: totals.hedges,
    requests: totals.requests,
    attempt_list: listAttempts(journal, endedAt, startedAt).map(factsOfAttempt),
    token_cached: notes.tokenCached,
    renewals: notes.renewals.size === 0 ? undefined : renewalsOf(notes),
  };
  if (conclusion.outcome === 'failed') log.error(ours(conclusion.failure.message), facts);
  else log.info(MESSAGES[conclusion.outcome], facts);
}

/** The same of a hand-off that is recovered, in fields of its own: no caller waited for it. */
export function summariseRecovery(
  log: Log,
  failure: TransferError | undefined,
  { startedAt, endedAt, journal }: Course,
): void {
  const facts = {
    took_ms: Math.round(endedAt - startedAt),
    attempt_list: listAttempts(journal, endedAt, startedAt).map(factsOfAttempt),
  };
  if (!failure) {
    log.info(message`hand-off recovered`, { outcome: ours('recovered'), ...facts });
    return;
  }
  const { code, retryable, message: said } = failure;
  // What isn't there yet is asked for again: callers hang up sooner than the agent's side notes it.
  log[code === 'HANDOFF_NOT_READY' ? 'warn' : 'error'](ours(said), {
    outcome: ours('not_recovered'),
    error_code: ours(code),
    retryable,
    ...facts,
  });
}

const MESSAGES = {
  answered: message`invocation answered`,
  checked: message`connection checked`,
} as const;

function factsOf(conclusion: Conclusion): Facts {
  switch (conclusion.outcome) {
    case 'answered':
      return { outcome: ours('answered') };
    case 'failed': {
      const { code, retryable } = conclusion.failure;
      return { outcome: ours('failed'), error_code: ours(code), retryable };
    }
    case 'checked': {
      const { status, settings, secret, token, api } = conclusion.findings;
      const findings = `settings ${settings}, secret ${secret}, token ${token}, API ${api}`;
      return { outcome: ours(`${status}`), findings: ours(findings) };
    }
  }
}

/** Its texts are ours: what an attempt was for, and how it ended. */
function factsOfAttempt(attempt: ListedAttempt): Facts {
  return { ...attempt, operation: ours(attempt.operation), outcome: ours(attempt.outcome) };
}

/** Such as `token under way`. */
function renewalsOf({ renewals }: Notes): Message {
  return ours([...renewals].map(([what, state]) => `${what} ${state}`).join(', '));
}
