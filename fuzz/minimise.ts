import { isList, isObject, type JsonValue, partAt, pathsOf, withPart } from './json-value.ts';

/** So many smaller inputs are tried at most. */
const MOST_TRIES = 1500;

/** And for no longer, in milliseconds: each that hangs takes seconds. */
const MOST_MS = 10_000;

/**
 * A smaller input that fails as well: parts are left out, replaced by what is in them or by something
 * plain, and texts and numbers cut, for as long as it goes on failing.
 */
export async function minimise(
  input: JsonValue,
  fails: (input: JsonValue) => Promise<boolean>,
): Promise<JsonValue> {
  let smallest = input;
  let tries = 0;
  const endsAt = performance.now() + MOST_MS;
  for (let smaller = true; smaller; ) {
    smaller = false;
    for (const candidate of smallerThan(smallest)) {
      tries += 1;
      if (tries > MOST_TRIES || performance.now() > endsAt) return smallest;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      smaller = true;
      break;
    }
  }
  return smallest;
}

/** Inputs that say less than this one, the boldest first. */
function* smallerThan(input: JsonValue): Generator<JsonValue> {
  for (const path of pathsOf(input)) {
    const part = partAt(input, path);
    if (path.length > 0) yield withPart(input, path, undefined);
    if (isObject(part)) for (const inner of Object.values(part)) yield withPart(input, path, inner);
    if (isList(part)) for (const inner of part) yield withPart(input, path, inner);
    if (typeof part === 'number' && Math.abs(part) > 1) {
      yield withPart(input, path, Math.trunc(part / 2));
    }
    if (typeof part === 'string') {
      for (let size = Math.ceil(part.length / 2); size >= 1; size = Math.floor(size / 2)) {
        for (let at = 0; at < part.length; at += size) {
          yield withPart(input, path, part.slice(0, at) + part.slice(at + size));
        }
      }
    }
  }
}
