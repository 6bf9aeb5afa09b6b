import { RESPONSE_MAX_BYTES } from '../../../src/connect/limits.ts';
import { isJsonObject, type JsonObject } from '../../../src/json.ts';
import type { Switches } from './switches.ts';

/** A function's answer as `$.External`, or why Connect takes the Error branch instead. */
export type CheckedResponse = { readonly external: JsonObject } | { readonly refused: string };

/**
 * Checks an answer: at most 32 KB of UTF-8; with STRING_MAP flat and of strings alone; with JSON any
 * object.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
 */
export function checkResponse(
  response: unknown,
  responseType: string,
  scalars: Switches['string-map-scalars'],
): CheckedResponse {
  const text = JSON.stringify(response) ?? 'null';
  const bytes = Buffer.byteLength(text);
  if (bytes > RESPONSE_MAX_BYTES) {
    return { refused: `the answer has ${bytes} bytes; Connect takes ${RESPONSE_MAX_BYTES}` };
  }
  const external: unknown = JSON.parse(text);
  if (!isJsonObject(external)) return { refused: "the answer isn't an object" };
  if (responseType === 'JSON') return { external };
  for (const [name, value] of Object.entries(external)) {
    if (typeof value === 'string') continue;
    const nested = typeof value === 'object' && value !== null;
    if (nested || scalars === 'refused') {
      return { refused: `STRING_MAP takes strings only, and ${name} is ${kindOf(value)}` };
    }
  }
  return { external };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
