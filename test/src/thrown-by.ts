import assert from 'node:assert/strict';
import { TransferError } from '../../src/errors.ts';

/** What something returns, or the function's own error that it throws; any other error gets through. */
export type ThrownOr<T> = { readonly value: T } | { readonly error: TransferError };

/** Runs something that may throw one of the function's own errors, and nothing else. */
export function outcomeOf<T>(act: () => T): ThrownOr<T> {
  try {
    return { value: act() };
  } catch (error) {
    return { error: asTransferError(error) };
  }
}

/** The same for something that returns a promise. */
export async function settledOutcomeOf<T>(promise: Promise<T>): Promise<ThrownOr<T>> {
  return promise.then(
    (value) => ({ value }),
    (error) => ({ error: asTransferError(error) }),
  );
}

/** The function's own error that something throws; fails the test for any other outcome. */
export function thrownBy(act: () => unknown): TransferError {
  return errorIn(outcomeOf(act));
}

/** The function's own error that a promise rejects with; fails the test for any other outcome. */
export async function rejectionOf(promise: Promise<unknown>): Promise<TransferError> {
  return errorIn(await settledOutcomeOf(promise));
}

function errorIn(outcome: ThrownOr<unknown>): TransferError {
  if ('error' in outcome) return outcome.error;
  assert.fail(`no error, but ${JSON.stringify(outcome.value).slice(0, 500)}`);
}

function asTransferError(error: unknown): TransferError {
  if (!(error instanceof TransferError)) throw error;
  assert.doesNotMatch(error.message, /[\p{Cc}\u2028\u2029]/u, 'the message is one line');
  return error;
}
