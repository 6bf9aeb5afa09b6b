import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { TransferError } from '../../../src/errors.ts';
import { message } from '../../../src/message.ts';
import { redactError } from '../../../src/redaction/redact-error.ts';
import { Redactor } from '../../../src/redaction/redactor.ts';

const SECRET = 'hunter2-hunter2';

/** The error as it leaves the function. */
function leaving(error: TransferError): TransferError {
  const redactor = new Redactor();
  redactor.add(SECRET);
  return redactError(error, redactor);
}

describe('an error that leaves the function', () => {
  test('keeps its code, whether it is retryable, and its stack', () => {
    const original = new TransferError('API_RESPONSE_INVALID', message`odd answer`, {
      retryable: true,
    });
    const copy = leaving(original);
    assert.ok(copy instanceof TransferError);
    assert.equal(copy.name, 'TransferError');
    assert.equal(copy.code, 'API_RESPONSE_INVALID');
    assert.equal(copy.retryable, true);
    assert.equal(copy.message, 'odd answer');
    assert.equal(copy.stack, original.stack);
    assert.equal('cause' in copy, false);
  });

  test('holds no secret: not in its message, its stack or its causes', () => {
    const innermost = Object.assign(new RangeError(`beneath ${SECRET}`), { body: SECRET });
    const cause = new Error(`above ${SECRET}`, { cause: innermost });
    const copy = leaving(new TransferError('INTERNAL', message`on top ${SECRET}`, { cause }));
    assert.equal(copy.message, 'on top [redacted]');
    assert.match(copy.stack ?? '', /on top \[redacted\]/);
    assert.doesNotMatch(inspect(copy, { depth: null, showHidden: true }), /hunter2/);
  });

  test('keeps all of our own words, in its stack and in those of its causes too', () => {
    const redactor = new Redactor();
    for (const word of ['token', 'odd answer', 'no answer', 'redact-error']) redactor.add(word);
    class Ours extends Error {
      readonly wording = message`no answer to ${'a token'}`;
    }
    const cause = new Ours('no answer to a token', { cause: new Error('odd answer') });
    const original = new TransferError('INTERNAL', message`odd answer of ${'token'}`, { cause });
    const copy = redactError(original, redactor);
    assert.equal(copy.message, 'odd answer of [redacted]');
    assert.equal(copy.stack, original.stack?.replace('of token', 'of [redacted]'));
    const { cause: copied } = copy;
    assert.ok(copied instanceof Error && copied.cause instanceof Error);
    assert.equal(copied.message, 'no answer to a [redacted]');
    assert.equal(copied.stack, cause.stack?.replace('a token', 'a [redacted]'));
    assert.equal(copied.cause.message, '[redacted]');
    assert.match(copied.cause.stack ?? '', /^Error: \[redacted\]\n {4}at .*redact-error\.test/);
  });

  for (const [what, stack] of [
    ['says something else', `Error: of ${SECRET}\n    at x (file.js:1:1)`],
    ['has more lines than frames', `Error: bad\n    at x (file.js:1:1)\n${SECRET}`],
    ['has more before the message', `${SECRET}\nError: bad\n    at x (file.js:1:1)`],
  ] as const) {
    test(`has a stack that is redacted whole where it ${what}`, () => {
      const cause = Object.assign(new Error('bad'), { stack });
      const { cause: copy } = leaving(new TransferError('INTERNAL', message`x`, { cause }));
      assert.ok(copy instanceof Error);
      assert.equal(copy.stack, stack.replace(SECRET, '[redacted]'));
    });
  }

  test('has causes that keep their names, and nothing else but message and stack', () => {
    const cause = Object.assign(new RangeError('beneath'), { request: {}, code: 'ECONNRESET' });
    const { cause: copy } = leaving(new TransferError('INTERNAL', message`x`, { cause }));
    assert.ok(copy instanceof Error && copy !== cause);
    assert.equal(copy.name, 'RangeError');
    assert.equal(copy.message, 'beneath');
    assert.equal(copy.stack, cause.stack);
    assert.deepEqual(Object.getOwnPropertyNames(copy).sort(), ['message', 'name', 'stack']);
  });

  test('has a cause even where something else than an error was thrown', () => {
    const { cause } = leaving(
      new TransferError('INTERNAL', message`x`, { cause: `text ${SECRET}` }),
    );
    assert.ok(cause instanceof Error);
    assert.equal(cause.message, 'text [redacted]');
    assert.equal(cause.name, 'Error');
  });

  test('has a cause even where that is null', () => {
    const { cause } = leaving(new TransferError('INTERNAL', message`x`, { cause: null }));
    assert.ok(cause instanceof Error);
    assert.equal(cause.message, 'null');
  });

  test('keeps its own words in a stack that begins with them', () => {
    const original = new TransferError('INTERNAL', message`hunter2-hunter2 is a common word`);
    original.stack = `${original.message}\n    at somewhere`;
    assert.equal(leaving(original).stack, original.stack);
  });

  test('has a cause that has no stack', () => {
    const cause = new Error('bare');
    Reflect.deleteProperty(cause, 'stack');
    const { cause: copy } = leaving(new TransferError('INTERNAL', message`x`, { cause }));
    assert.ok(copy instanceof Error);
    assert.equal(copy.message, 'bare');
  });

  test('has eight causes at most, even of an error that causes itself', () => {
    const circle = new Error('again');
    circle.cause = circle;
    let depth = 0;
    let error: unknown = leaving(new TransferError('INTERNAL', message`x`, { cause: circle }));
    for (; error instanceof Error; error = error.cause) depth += 1;
    assert.equal(depth, 1 + 8);
  });
});
