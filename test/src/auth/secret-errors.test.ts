import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exceptionIn, SECRET_TELLING } from '../../../src/auth/secret-errors.ts';
import { TransferError } from '../../../src/errors.ts';
import { AttemptFailure, AttemptsExhausted, tellFailure } from '../../../src/http/errors.ts';

describe('the exception that AWS names in the body of an error', () => {
  for (const [body, exception] of [
    ['{"__type":"ThrottlingException"}', 'ThrottlingException'],
    ['{"message":"no","__type":"AccessDeniedException"}', 'AccessDeniedException'],
    ['{\n  "__type" : "ThrottlingException"\n}', 'ThrottlingException'],
    ['{"__type":\t "a.b#ThrottlingException"}', 'ThrottlingException'],
    ['{"__type":"#ThrottlingException"}', 'ThrottlingException'],
    ['{"__type":"ThrottlingException#"}', undefined],
    ['{"__type":"a.b#"}', undefined],
    ['{"__type":""}', undefined],
    ['{"type":"ThrottlingException"}', undefined],
    ['<html>', undefined],
    ['', undefined],
  ] as const) {
    it(`is ${exception ?? 'none'} in ${JSON.stringify(body)}`, () => {
      assert.equal(exceptionIn(body), exception);
    });
  }
});

describe('a failed read of a secret', () => {
  const told = (failure: AttemptFailure, exhausted = false): string => {
    const error = exhausted ? new AttemptsExhausted(2, failure) : failure;
    const { code, message, retryable } = asTransferError(tellFailure(error, SECRET_TELLING));
    return `${code}, ${retryable}: ${message}`;
  };
  const FAILED = 'failed to retrieve OAuth credentials from Secrets Manager';
  const refusal = (body: string): AttemptFailure =>
    new AttemptFailure('status', 'status: 400', { retryable: false, status: 400, body });

  it('quotes what AWS says where it refuses', () => {
    const body = '{"__type":"AccessDeniedException","Message":"no"}';
    assert.equal(
      told(refusal(body)),
      `SECRET_UNAVAILABLE, false: ${FAILED}: status: 400, body: ${body}`,
    );
  });

  it('names the exception alone after all attempts, where there is one', () => {
    const attempts = `SECRET_UNAVAILABLE, true: ${FAILED}: request failed after 2 attempts: status: 400`;
    assert.equal(
      told(refusal('{"__type":"ThrottlingException"}'), true),
      `${attempts} (ThrottlingException)`,
    );
    assert.equal(told(refusal('busy'), true), attempts);
  });

  it('is the fault of the secret where there is too much of it', () => {
    const failure = new AttemptFailure('too-large', 'the response is over 1 MiB', {
      retryable: false,
    });
    assert.equal(told(failure), `SECRET_INVALID, false: ${FAILED}: the response is over 1 MiB`);
  });
});

function asTransferError(error: unknown): TransferError {
  assert.ok(error instanceof TransferError);
  return error;
}
