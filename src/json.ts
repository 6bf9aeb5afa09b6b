/** A JSON object of unknown content. Only own properties count, whatever their names. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a decoded JSON value is an object: neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The value under a name, or undefined. Unlike `object[name]` it finds nothing under names such as
 * `constructor` that every object inherits.
 */
export function ownValue(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The value where it is an object, else an empty one. */
export function asObject(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** The object under a name, or an empty one. */
export function objectIn(object: JsonObject, name: string): JsonObject {
  return asObject(ownValue(object, name));
}

/** The text under a name; undefined where there is none, or something else. */
export function textIn(object: JsonObject, name: string): string | undefined {
  const value = ownValue(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** The value of a JSON text; undefined where it is none. The parser's own message would quote it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How many bytes a value takes as UTF-8 JSON text. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
