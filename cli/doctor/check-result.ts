import type { CheckId } from './checks.ts';

/** What came of a check: `skipped` where it couldn't be made. */
export type CheckOutcome = 'ok' | 'warning' | 'failed' | 'skipped';

/** What one check found out. Nothing in it is a secret. */
export interface CheckResult {
  readonly check: CheckId;
  /** Which one of several things the check looked at: a flow, a block. Empty where there is only one. */
  readonly subject: string;
  readonly outcome: CheckOutcome;
  readonly found: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly advice: string;
}

/** All is well. */
export function ok(check: CheckId, found: string, subject = ''): CheckResult {
  return { check, subject, outcome: 'ok', found, advice: '' };
}

/** It works, but not as well as it could, or not for long. */
export function warning(check: CheckId, found: string, advice: string, subject = ''): CheckResult {
  return { check, subject, outcome: 'warning', found, advice };
}

/** Calls fail by it, or will. */
export function failed(check: CheckId, found: string, advice: string, subject = ''): CheckResult {
  return { check, subject, outcome: 'failed', found, advice };
}

/** It isn't known, and why. */
export function skipped(check: CheckId, found: string, advice = '', subject = ''): CheckResult {
  return { check, subject, outcome: 'skipped', found, advice };
}
