import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeadlinePassed } from '../../../src/http/deadline.ts';
import { AttemptFailure, AttemptsExhausted, networkFailure } from '../../../src/http/errors.ts';

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

describe('what is said of an error of the network', () => {
  it('consists of words that no redactor needs to look at', () => {
    const redact = (): string => '[redacted]';
    for (const error of [BUSY, new AttemptsExhausted(4, BUSY), new DeadlinePassed('no answer')]) {
      assert.equal(error.wording.render(redact), error.message);
    }
  });

  it("is Node's code or name, never its message", () => {
    const said = (error: Error): string => networkFailure('the connection failed', error).message;
    const reset = Object.assign(new Error('pa55word'), { code: 'ECONNRESET' });
    assert.equal(said(reset), 'the connection failed (ECONNRESET)');
    assert.equal(said(new TypeError('pa55word')), 'the connection failed (TypeError)');
  });

  it('is the status of a proxy that refuses, where it has one', () => {
    const said = (statusCode: number, code: string): string => {
      const error = Object.assign(new Error('pa55word'), { code, statusCode });
      return networkFailure('the connection failed', error).message;
    };
    assert.equal(said(407, 'ERR_PROXY_TUNNEL'), 'the connection failed (the proxy answered 407)');
    assert.equal(said(Number.NaN, 'ERR_PROXY_TUNNEL'), 'the connection failed (ERR_PROXY_TUNNEL)');
    assert.equal(said(407, 'ELSE'), 'the connection failed (ELSE)');
  });
});
