import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TransferError } from '../../../src/errors.ts';
import {
  AttemptFailure,
  AttemptsExhausted,
  DeadlinePassed,
  networkFailure,
  quoteBody,
  type Telling,
  tellFailure,
} from '../../../src/http/errors.ts';

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

  it('of the last attempt is what the operation failed for', () => {
    const exhausted = new AttemptsExhausted(4, BUSY);
    assert.equal(
      String(exhausted),
      'AttemptsExhausted: request failed after 4 attempts: request returned non-200 status: 400',
    );
    assert.equal(exhausted.cause, BUSY);
    assert.equal(
      new AttemptsExhausted(1, BUSY, 'no time').message,
      'request failed after 1 attempts: request returned non-200 status: 400 (no time)',
    );
  });
});

describe('the failure of an operation', () => {
  const telling: Telling = {
    before: 'error getting it: ',
    codeOf: ({ kind }, exhausted) =>
      exhausted
        ? 'API_UNAVAILABLE'
        : kind === 'too-large'
          ? 'API_RESPONSE_INVALID'
          : 'API_REJECTED',
    wordingOf: (failure, said, exhausted) => (exhausted ? said : quoteBody(failure, said)),
  };
  const told = (error: unknown, tellsSo: Telling = telling): TransferError => {
    const transferError = tellFailure(error, tellsSo);
    assert.ok(transferError instanceof TransferError);
    assert.equal(transferError.cause, error);
    return transferError;
  };

  it('is told with its beginning and, as it was refused, with the body', () => {
    const { code, message, retryable } = told(BUSY);
    assert.deepEqual(
      [code, message, retryable],
      ['API_REJECTED', 'error getting it: request returned non-200 status: 400, body: busy', false],
    );
  });

  it('quotes 1 KiB of the body, and none where there was no answer', () => {
    const body = 'é'.repeat(600);
    const large = new AttemptFailure('status', 'no', { retryable: false, status: 400, body });
    assert.equal(told(large).message, `error getting it: no, body: ${'é'.repeat(512)}`);
    const cut = new AttemptFailure('too-large', 'too large', { retryable: false, body });
    assert.equal(told(cut).message, 'error getting it: too large');
    assert.equal(told(cut).code, 'API_RESPONSE_INVALID');
  });

  it('after all attempts is that of the last one, and worth trying again', () => {
    const { code, message, retryable } = told(new AttemptsExhausted(4, BUSY));
    assert.deepEqual(
      [code, message, retryable],
      [
        'API_UNAVAILABLE',
        'error getting it: request failed after 4 attempts: request returned non-200 status: 400',
        true,
      ],
    );
  });

  it('at the deadline is still that, and says what was being done', () => {
    const passed = new DeadlinePassed('no answer');
    const before = tellFailure(passed, telling);
    assert.equal(String(before), 'DeadlinePassed: error getting it: no answer');
    assert.ok(before instanceof DeadlinePassed);
    assert.equal(before.cause, passed);
    assert.equal(tellFailure(passed, { ...telling, before: '' }), passed);
  });

  it('of another kind is itself', () => {
    const error = new TypeError('ours');
    assert.equal(tellFailure(error, telling), error);
  });
});

describe('what is said of an error of the network', () => {
  it('consists of words that no redactor needs to look at', () => {
    const redact = (): string => '[redacted]';
    for (const error of [BUSY, new AttemptsExhausted(4, BUSY), new DeadlinePassed('no answer')]) {
      assert.equal(error.wording.render(redact), error.message);
    }
  });

  it('is of a kind that is tried again, with its cause', () => {
    const cause = Object.assign(new Error('pa55word'), { code: 'ECONNRESET' });
    const failure = networkFailure('the connection failed', cause);
    assert.equal(failure.kind, 'network');
    assert.equal(failure.retryable, true);
    assert.equal(failure.body, '');
    assert.equal(failure.cause, cause);
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
