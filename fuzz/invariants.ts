import assert from 'node:assert/strict';
import { type ErrorCode, TransferError } from './the-function.ts';

/** The codes of contract and README, each with whether its failures may be retried. */
const CODES: Readonly<Record<Exclude<ErrorCode, 'INTERNAL'>, readonly boolean[]>> = {
  INVALID_EVENT: [false],
  INVALID_SETTING: [false],
  UNTRUSTED_HOST: [false],
  SECRET_UNAVAILABLE: [true, false],
  SECRET_INVALID: [false],
  TOKEN_REJECTED: [false],
  TOKEN_UNAVAILABLE: [true],
  API_REJECTED: [false],
  API_UNAVAILABLE: [true],
  API_RESPONSE_INVALID: [true, false],
  DEADLINE_EXCEEDED: [true],
  HANDOFF_NOT_READY: [true],
  CONNECT_UNAVAILABLE: [true],
  CONNECT_REJECTED: [false],
};

/** What Connect takes, in bytes of UTF-8. */
const RESPONSE_MAX_BYTES = 32_768;

/** Fails for an error that isn't one of ours with a documented code, or whose message isn't one line. */
export function assertOurError(
  error: unknown,
  expected: readonly string[] = Object.keys(CODES),
): TransferError {
  if (!(error instanceof TransferError)) throw error;
  const { code, message, retryable } = error;
  assertCode(code, retryable);
  assert.ok(expected.includes(code), `${code} is not expected here: ${message}`);
  assertOneLine(message);
  return error;
}

/** Fails for what a flow couldn't read: it must be a flat map of strings, and not too large. */
export function assertFlat(response: unknown): asserts response is Record<string, string> {
  assert.ok(typeof response === 'object' && response !== null && !Array.isArray(response));
  for (const value of Object.values(response)) assert.equal(typeof value, 'string');
  const bytes = Buffer.byteLength(JSON.stringify(response));
  assert.ok(bytes <= RESPONSE_MAX_BYTES, `the response has ${bytes} bytes`);
}

/** Fails for a failure that came back as keys and isn't as documented. */
export function assertFailureKeys(response: Readonly<Record<string, string>>): void {
  const { errorCode = '', errorMessage = '', retryable } = response;
  const names = Object.keys(response).sort();
  assert.deepEqual(names, ['errorCode', 'errorMessage', 'retryable', 'status']);
  assert.match(retryable ?? '', /^(true|false)$/);
  assertCode(errorCode, retryable === 'true');
  assertOneLine(errorMessage);
}

/** Fails for a line that isn't one JSON object, alone on its line. */
export function assertLogLine(line: string): void {
  assert.ok(!/[\r\n]/.test(line), `more than one line: ${line}`);
  const parsed: unknown = JSON.parse(line);
  assert.ok(typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed), line);
}

/** Fails once a prototype that all objects share has another property than at the start. */
export function assertUnpolluted(): void {
  assert.deepEqual(sharedNames(), NAMES_AT_START);
}

const NAMES_AT_START = sharedNames();

function sharedNames(): readonly (readonly PropertyKey[])[] {
  return [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((shared) =>
    Reflect.ownKeys(shared),
  );
}

function assertCode(code: string, retryable: boolean): void {
  const allowed = Object.entries(CODES).find(([known]) => known === code)?.[1];
  assert.ok(allowed, `${code} isn't a code that a caller may see`);
  assert.ok(allowed.includes(retryable), `${code} must not be retryable: ${retryable}`);
}

function assertOneLine(message: string): void {
  assert.doesNotMatch(message, /[\p{Cc}\u2028\u2029]/u);
  assert.ok(message.length > 0 && message.length < 8000, `${message.length} characters`);
}
