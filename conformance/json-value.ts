import { isJsonObject } from '../src/json.ts';

/** The value with every object, list or scalar in it passed through `change`, innermost first. */
export function mapJson(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return change(value.map((item) => mapJson(item, change)));
  if (!isJsonObject(value)) return change(value);
  const entries = Object.entries(value).map(([key, item]) => [key, mapJson(item, change)]);
  return change(Object.fromEntries(entries));
}

/** `base` with `changes` laid over it: objects merge key by key, anything else is replaced. */
export function layOver(base: unknown, changes: unknown): unknown {
  if (!isJsonObject(base) || !isJsonObject(changes)) return changes;
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(changes)) {
    merged.set(key, merged.has(key) ? layOver(merged.get(key), value) : value);
  }
  return Object.fromEntries(merged);
}
