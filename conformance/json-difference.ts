import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../src/json.ts';
import { type Fault, faultOf, shown } from './fault.ts';

/** How a value of JSON differs from the expected one, name by name; `what` is what it is called. */
export function jsonFaults(what: string, expected: unknown, got: unknown): readonly Fault[] {
  if (!isJsonObject(expected) || !isJsonObject(got)) {
    if (isDeepStrictEqual(expected, got)) return [];
    const cause = `${what} differs`;
    return [faultOf(cause, `${cause}: expected ${shown(expected)}, got ${shown(got)}`)];
  }
  return [...new Set([...Object.keys(expected), ...Object.keys(got)])].flatMap((name) => {
    if (!Object.hasOwn(got, name)) return [faultOf(`${what} lacks ${name}`)];
    if (Object.hasOwn(expected, name)) {
      return jsonFaults(within(what, name), expected[name], got[name]);
    }
    return [
      faultOf(`${what} has ${name} besides`, `${what} has ${name} besides: ${shown(got[name])}`),
    ];
  });
}

/** The same for a value within another, by the names that lead to it, with dots between. */
export function jsonFaultsAt(
  what: string,
  path: string,
  expected: unknown,
  got: unknown,
): readonly Fault[] {
  let [place, found] = [what, got];
  for (const name of path.split('.')) {
    if (!isJsonObject(found) || !Object.hasOwn(found, name))
      return [faultOf(`${place} lacks ${name}`)];
    [place, found] = [within(place, name), found[name]];
  }
  return jsonFaults(place, expected, found);
}

/** "the API request's ccaasMetadata", "the API request's ccaasMetadata.parameters". */
function within(what: string, name: string): string {
  return what.includes("'s ") ? `${what}.${name}` : `${what}'s ${name}`;
}
