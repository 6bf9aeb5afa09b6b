import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messageOf, TransferError } from '../../src/errors.ts';
import { message } from '../../src/message.ts';

describe('an error of the function', () => {
  test('is not retryable unless it says so', () => {
    assert.equal(new TransferError('API_UNAVAILABLE', message`x`).retryable, false);
    const retryable = new TransferError('API_REJECTED', message`x`, { retryable: true });
    assert.equal(retryable.retryable, true);
  });

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
