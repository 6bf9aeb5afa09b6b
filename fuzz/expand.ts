import { isList, isObject, type JsonValue } from './json-value.ts';

/**
 * What an input stands for. Most of it stands for itself; three forms stand for what would be too long
 * to print, or can't be said by a JSON value:
 * - `{ "$long": [text, count] }` for the text so many times over;
 * - `{ "$deep": [value, depth] }` for the value in so many lists, or in objects where depth is negative;
 * - `{ "$number": text }` for a number beyond doubles, as `JSON.parse` gives it.
 */
export function expand(input: JsonValue): unknown {
  if (isList(input)) return input.map(expand);
  if (!isObject(input)) return input;
  const entries = Object.entries(input);
  const [[name, value] = ['', null]] = entries;
  if (entries.length === 1) {
    if (name === '$number') return Number(value);
    if (isList(value) && name === '$long') {
      const [text, count] = value;
      return typeof text === 'string'
        ? text.repeat(within(count, 2_000_000 / (text.length + 1)))
        : '';
    }
    if (isList(value) && name === '$deep') {
      const [inner = null, depth] = value;
      return nested(expand(inner), within(depth, 60_000), Number(depth) < 0);
    }
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, expand(item)]));
}

function nested(value: unknown, depth: number, inObjects: boolean): unknown {
  let whole = value;
  for (let level = 0; level < depth; level += 1) whole = inObjects ? { a: whole } : [whole];
  return whole;
}

/** A count that no mutation makes too large to be tried. */
function within(count: unknown, most: number): number {
  return typeof count === 'number' ? Math.floor(Math.min(Math.abs(count), most)) : 0;
}
