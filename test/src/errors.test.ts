import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ErrorCode, messageOf, TransferError } from '../../src/errors.ts';
import { message } from '../../src/message.ts';

const RETRYABLE_BY_CODE: readonly (readonly [ErrorCode, boolean])[] = [
  ['INVALID_EVENT', false],
  ['INVALID_SETTING', false],
  ['UNTRUSTED_HOST', false],
  ['SECRET_UNAVAILABLE', true],
  ['SECRET_INVALID', false],
  ['TOKEN_REJECTED', false],
  ['TOKEN_UNAVAILABLE', true],
  ['API_REJECTED', false],
  ['API_UNAVAILABLE', true],
  ['API_RESPONSE_INVALID', false],
  ['DEADLINE_EXCEEDED', true],
  ['INTERNAL', false],
];

describe('an error of the function', () => {
  for (const [code, retryable] of RETRYABLE_BY_CODE) {
    test(`with code ${code} is ${retryable ? '' : 'not '}retryable unless it says otherwise`, () => {
      assert.equal(new TransferError(code, message`x`).retryable, retryable);
      assert.equal(
        new TransferError(code, message`x`, { retryable: !retryable }).retryable,
        !retryable,
      );
    });
  }

  test('has a name, a code and its cause', () => {
    const cause = new Error('beneath');
    const error = new TransferError('INTERNAL', message`above`, { cause });
    assert.equal(error.name, 'TransferError');
    assert.equal(error.code, 'INTERNAL');
    assert.equal(error.cause, cause);
  });

  test('has no cause where none is given', () => {
    assert.equal('cause' in new TransferError('INTERNAL', message`alone`), false);
  });

  test('keeps its message on one line, whatever line end the text holds', () => {
    const error = new TransferError('INTERNAL', message`a\nb\r\nc\u2028d\u2029e\u0085f\0g`);
    assert.equal(error.message, 'a b  c d e f g');
  });
});

describe('what something thrown says of itself', () => {
  test('is the message of an error', () => assert.equal(messageOf(new RangeError('far')), 'far'));
  test('is the text of anything else', () => assert.equal(messageOf(42), '42'));
});
