import { isDeepStrictEqual } from 'node:util';
import { isJsonMap } from './json-value.ts';
import type { Call, ExpectedFailure, ExpectedText } from './scenario-schema.ts';

/** How an invocation ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The most that Connect takes as a response, in bytes of UTF-8 JSON. */
const RESPONSE_LIMIT_BYTES = 32_768;

/**
 * How the invocation's end differs from what the call expects; empty where it is as expected.
 * @param ownRules without them an error that has no code at all is judged by its message alone
 */
export function outcomeFaults(call: Call, outcome: Outcome, ownRules: boolean): readonly string[] {
  if (call.returns) {
    return outcome.kind === 'returned'
      ? responseFaults(call.returns, outcome.value)
      : [`failed instead of returning: ${describe(outcome.error)}`];
  }
  if (call.repeats) {
    return outcome.kind === 'returned'
      ? repeatFaults(call.repeats, outcome.value)
      : [`failed instead of returning: ${describe(outcome.error)}`];
  }
  if (!call.fails) return [];
  return outcome.kind === 'failed'
    ? failureFaults(call.fails, outcome.error, ownRules)
    : [`returned instead of failing: ${shorten(asJson(outcome.value))}`];
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
function repeatFaults(ids: readonly string[], value: unknown): readonly string[] {
  const wanted = { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };
  return isDeepStrictEqual(value, wanted)
    ? []
    : [`expected ${asJson(wanted)}, returned ${shorten(asJson(value))}`];
}

function responseFaults(
  expected: Readonly<Record<string, ExpectedText>>,
  value: unknown,
): readonly string[] {
  if (!isJsonMap(value)) return [`returned no object: ${shorten(asJson(value))}`];
  const faults: string[] = [];
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > RESPONSE_LIMIT_BYTES) faults.push(`returned ${bytes} bytes`);
  for (const key of new Set([...Object.keys(expected), ...Object.keys(value)])) {
    const wanted = Object.hasOwn(expected, key) ? expected[key] : undefined;
    const got = Object.hasOwn(value, key) ? value[key] : undefined;
    if (wanted === undefined) faults.push(`returned ${key} besides: ${shorten(String(got))}`);
    else faults.push(...textFaults(`returned ${key}`, wanted, got));
  }
  return faults;
}

function textFaults(what: string, wanted: ExpectedText, got: unknown): readonly string[] {
  if (typeof got !== 'string') return [`${what}: expected a text, got ${asJson(got)}`];
  if (typeof wanted !== 'string') return missingParts(what, wanted.contains, got);
  return wanted === got ? [] : [`${what}: expected ${measured(wanted)}, got ${measured(got)}`];
}

/** Whether a failure is an error without a code, as any language has them. */
export function isCodeless(error: unknown): boolean {
  return error instanceof Error && (!('code' in error) || error.code === undefined);
}

function failureFaults(
  expected: ExpectedFailure,
  error: unknown,
  ownRules: boolean,
): readonly string[] {
  if (!(error instanceof Error)) return [`threw no error: ${String(error)}`];
  const faults = ownRules || !isCodeless(error) ? codeFaults(expected, error) : [];
  if (/[\r\n\u2028\u2029]/.test(error.message)) faults.push('message has more than one line');
  for (const part of expected.messageOmits) {
    if (error.message.includes(part)) faults.push(`message contains ${shorten(part)}`);
  }
  faults.push(...missingParts('message', expected.message, error.message));
  return faults.length > 0 ? [...faults, `it was: ${describe(error)}`] : [];
}

function codeFaults(expected: ExpectedFailure, error: Error): string[] {
  const faults: string[] = [];
  const code = 'code' in error ? error.code : undefined;
  const retryable = 'retryable' in error ? error.retryable : undefined;
  if (code !== expected.code || retryable !== expected.retryable) {
    const wanted = `${expected.code}, retryable ${expected.retryable}`;
    faults.push(`expected ${wanted}, got ${String(code)}, retryable ${String(retryable)}`);
  }
  if (error.name === '' || error.name === 'Error') faults.push(`name is "${error.name}"`);
  if (expected.cause && !('cause' in error && error.cause)) faults.push('cause is missing');
  return faults;
}

function missingParts(what: string, parts: readonly string[], text: string): readonly string[] {
  return parts
    .filter((part) => !text.includes(part))
    .map((part) => `${what} lacks ${JSON.stringify(part)}: ${shorten(text)}`);
}

function describe(error: unknown): string {
  return shorten(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
}

/** A value as JSON, or as text where it has none. */
function asJson(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  return json ?? String(value);
}

function measured(text: string): string {
  return `${JSON.stringify(shorten(text))} (${Buffer.byteLength(text)} bytes)`;
}

function shorten(text: string): string {
  return text.length > 600 ? `${text.slice(0, 400)} … ${text.slice(-100)}` : text;
}
