import { isJsonObject, type JsonObject, ownValue } from './the-function.ts';

/** What an input says under a name; undefined where it isn't an object, or says nothing there. */
export function valueIn(input: unknown, name: string): unknown {
  return isJsonObject(input) ? ownValue(input, name) : undefined;
}

/** The object under a name, or an empty one. */
export function objectIn(input: unknown, name: string): JsonObject {
  const value = valueIn(input, name);
  return isJsonObject(value) ? value : {};
}

/** The text under a name, or an empty one. */
export function textIn(input: unknown, name: string): string {
  const value = valueIn(input, name);
  return typeof value === 'string' ? value : '';
}

/** The texts of a list under a name. */
export function textListIn(input: unknown, name: string): readonly string[] {
  const value = valueIn(input, name);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Lambda takes no more than 4 KB of variables. */
const LONGEST_VARIABLE = 4096;

/** The texts of an object under a name: what an environment can hold, without NUL. */
export function environmentIn(input: unknown, name: string): Readonly<Record<string, string>> {
  const entries = Object.entries(objectIn(input, name))
    .filter(([, value]) => typeof value === 'string')
    .map(([key, value]) => [key, String(value).replaceAll('\0', '').slice(0, LONGEST_VARIABLE)]);
  return Object.fromEntries(entries);
}
