import { isJsonObject, type JsonObject, ownValue } from '../../src/json.ts';
import type { Position } from './flow.ts';

/** The object under a key, or an empty one. */
export function objectAt(value: unknown, key: string): JsonObject {
  const found = isJsonObject(value) ? ownValue(value, key) : undefined;
  return isJsonObject(found) ? found : {};
}

/** The position under a key, where there is one. */
export function positionAt(value: unknown, key: string): Position | undefined {
  const { x, y } = objectAt(value, key);
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : undefined;
}

/** Names of resources in a block's metadata, by the parameter that they belong to. */
export function displayNamesOf(metadata: JsonObject): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [parameter, described] of Object.entries(objectAt(metadata, 'parameters'))) {
    const name = isJsonObject(described) ? described['displayName'] : undefined;
    if (typeof name === 'string' && name !== '') names.set(parameter, name);
  }
  return names;
}
