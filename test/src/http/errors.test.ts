import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AttemptFailure, AttemptsExhausted } from '../../../src/http/errors.ts';

const BUSY = new AttemptFailure('status', 'request returned non-200 status: 400', {
  retryable: false,
  status: 400,
  body: 'busy',
  retryAfterMs: 2000,
});

describe('the failure of an attempt', () => {
  it('tells its cause where there is one', () => {
    const cause = new Error('reset');
    const failure = new AttemptFailure('network', 'the connection failed', {
      retryable: true,
      cause,
    });
    assert.equal(failure.cause, cause);
    assert.equal(String(failure), 'AttemptFailure: the connection failed');
    assert.equal('cause' in BUSY, false);
  });

  it('can be said to be worth another attempt, and is the same otherwise', () => {
    const again = BUSY.asRetryable();
    assert.equal(again.message, 'request returned retryable status: 400');
    assert.deepEqual({ ...again }, { ...BUSY, retryable: true });
  });

  it('of the last attempt is what the operation failed for', () => {
    const exhausted = new AttemptsExhausted(4, BUSY);
    assert.equal(
      String(exhausted),
      'AttemptsExhausted: request failed after 4 attempts: request returned non-200 status: 400',
    );
    assert.equal(exhausted.cause, BUSY);
  });
});
