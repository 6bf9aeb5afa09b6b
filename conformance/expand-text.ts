import { isJsonObject } from '../src/json.ts';
import { mapJson } from './json-value.ts';

/**
 * Replaces every `{ "$text": [part, …] }` by the text it describes: a part is a string, or a list
 * of a string and how often it is repeated. For texts too long to be written out. And every
 * `{ "$json": value }` by the value's JSON text, for what carries JSON as a text.
 * @throws Error for a part of another shape.
 */
export function expandText(value: unknown): unknown {
  return mapJson(value, (item) => {
    if (!isJsonObject(item)) return item;
    if (Object.hasOwn(item, '$json') && Object.keys(item).length === 1) {
      return JSON.stringify(item['$json']);
    }
    if (!Object.hasOwn(item, '$text')) return item;
    const parts = item['$text'];
    if (!Array.isArray(parts) || Object.keys(item).length > 1) throw malformed(item);
    return parts.map((part: unknown) => textOf(part)).join('');
  });
}

function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  if (!Array.isArray(part) || part.length !== 2) throw malformed(part);
  const [text, times]: readonly unknown[] = part;
  if (typeof text !== 'string' || typeof times !== 'number' || !Number.isInteger(times)) {
    throw malformed(part);
  }
  return text.repeat(times);
}

function malformed(value: unknown): Error {
  return new Error(
    `${JSON.stringify(value)}: $text is a list whose parts are strings or [string, times]`,
  );
}
