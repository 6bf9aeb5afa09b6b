import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../src/json.ts';
import { type Fault, faultOf, shorten, shown } from './fault.ts';
import type { Call, ExpectedFailure, ExpectedText } from './scenario-schema.ts';

/** How an invocation ended. */
export type CallEnd =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The most that Connect takes as a response, in bytes of UTF-8 JSON. */
const RESPONSE_LIMIT_BYTES = 32_768;

/**
 * How the invocation's end differs from what the call expects; empty where it is as expected.
 * @param ownRules without them an error that has no code at all is judged by its message alone
 */
export function outcomeFaults(call: Call, outcome: CallEnd, ownRules: boolean): readonly Fault[] {
  if (call.returns) {
    return outcome.kind === 'returned'
      ? responseFaults(call.returns, outcome.value)
      : [faultOf(`failed instead of returning: ${describe(outcome.error)}`)];
  }
  if (call.repeats) {
    return outcome.kind === 'returned'
      ? repeatFaults(call.repeats, outcome.value)
      : [faultOf(`failed instead of returning: ${describe(outcome.error)}`)];
  }
  if (!call.fails) return [];
  return outcome.kind === 'failed'
    ? failureFaults(call.fails, outcome.error, ownRules)
    : [detailed('returned instead of failing', shown(outcome.value))];
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html */
function repeatFaults(ids: readonly string[], value: unknown): readonly Fault[] {
  const wanted = { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };
  return isDeepStrictEqual(value, wanted)
    ? []
    : [faultOf('returned others to repeat', `expected ${shown(wanted)}, got ${shown(value)}`)];
}

function responseFaults(
  expected: Readonly<Record<string, ExpectedText>>,
  value: unknown,
): readonly Fault[] {
  if (!isJsonObject(value)) return [detailed('returned no object', shown(value))];
  const bytes = Buffer.byteLength(JSON.stringify(value));
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(value)])];
  return [
    ...(bytes > RESPONSE_LIMIT_BYTES
      ? [faultOf('returned more than Connect takes', `returned ${bytes} bytes`)]
      : []),
    ...keys.flatMap((key) => {
      const wanted = Object.hasOwn(expected, key) ? expected[key] : undefined;
      const got = Object.hasOwn(value, key) ? value[key] : undefined;
      return wanted === undefined
        ? [detailed(`returned ${key} besides`, shorten(String(got)))]
        : textFaults(`returned ${key}`, wanted, got);
    }),
  ];
}

function textFaults(what: string, wanted: ExpectedText, got: unknown): readonly Fault[] {
  if (typeof got !== 'string') {
    return [faultOf(`${what}: no text`, `${what}: expected a text, got ${shown(got)}`)];
  }
  if (typeof wanted !== 'string') return missingParts(what, wanted.contains, got);
  if (wanted === got) return [];
  return [
    faultOf(`${what}: another`, `${what}: expected ${measured(wanted)}, got ${measured(got)}`),
  ];
}

/** Whether a failure is an error without a code, as any language has them. */
export function isCodeless(error: unknown): boolean {
  return error instanceof Error && (!('code' in error) || error.code === undefined);
}

function failureFaults(
  expected: ExpectedFailure,
  error: unknown,
  ownRules: boolean,
): readonly Fault[] {
  if (!(error instanceof Error)) return [detailed('threw no error', shown(error))];
  const faults = ownRules || !isCodeless(error) ? codeFaults(expected, error) : [];
  if (/[\r\n\u2028\u2029]/.test(error.message)) {
    faults.push(faultOf('message has more than one line'));
  }
  for (const part of expected.messageOmits) {
    if (error.message.includes(part)) faults.push(faultOf(`message contains ${shorten(part)}`));
  }
  faults.push(...missingParts('message', expected.message, error.message));
  return faults.length > 0 ? [...faults, detailed('it was', describe(error))] : [];
}

function codeFaults(expected: ExpectedFailure, error: Error): Fault[] {
  const faults: Fault[] = [];
  const code = 'code' in error ? error.code : undefined;
  const retryable = 'retryable' in error ? error.retryable : undefined;
  if (code !== expected.code || retryable !== expected.retryable) {
    const wanted = `${expected.code}, retryable ${expected.retryable}`;
    const got = `${shown(code)}, retryable ${shown(retryable)}`.replaceAll('"', '');
    faults.push(faultOf(`expected ${wanted}, got ${got}`));
  }
  if (error.name === '' || error.name === 'Error') faults.push(faultOf(`name is "${error.name}"`));
  if (expected.cause && !('cause' in error && error.cause)) {
    faults.push(faultOf('cause is missing'));
  }
  return faults;
}

function missingParts(what: string, parts: readonly string[], text: string): readonly Fault[] {
  return parts
    .filter((part) => !text.includes(part))
    .map((part) => detailed(`${what} lacks ${shown(part)}`, shorten(text)));
}

function detailed(cause: string, detail: string): Fault {
  return faultOf(cause, `${cause}: ${detail}`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return shorten(String(error));
  return shorten(error.name === '' ? error.message : `${error.name}: ${error.message}`);
}

function measured(text: string): string {
  return `${JSON.stringify(shorten(text))} (${Buffer.byteLength(text)} bytes)`;
}
