/** What JSON can say. Inputs are such values, so that they can be printed, and typed in again. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** Whether it is an object, neither null nor a list. */
export function isObject(
  value: JsonValue | undefined,
): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is a list. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Names or indexes that lead from the whole to a part. */
export type Path = readonly (string | number)[];

/** The path of every part, the whole first; of a large value only of the first few thousand. */
export function pathsOf(whole: JsonValue): readonly Path[] {
  const paths: Path[] = [[]];
  const values: JsonValue[] = [whole];
  for (let at = 0; at < values.length && paths.length < 3000; at += 1) {
    const value = values[at];
    const path = paths[at] ?? [];
    const entries: readonly [string | number, JsonValue][] = isList(value)
      ? [...value.entries()]
      : isObject(value)
        ? Object.entries(value)
        : [];
    for (const [name, inner] of entries) {
      paths.push([...path, name]);
      values.push(inner);
    }
  }
  return paths;
}

/** The part at a path; undefined where there is none. */
export function partAt(whole: JsonValue, path: Path): JsonValue | undefined {
  let part: JsonValue | undefined = whole;
  for (const name of path) {
    if (isList(part) && typeof name === 'number') part = part[name];
    else if (isObject(part) && Object.hasOwn(part, name)) part = part[name];
    else return undefined;
  }
  return part;
}

/** The whole with another part at a path, or without it where the other is undefined. */
export function withPart(
  whole: JsonValue,
  [name, ...rest]: Path,
  part: JsonValue | undefined,
): JsonValue {
  if (name === undefined) return part ?? null;
  const inner = (old: JsonValue | undefined): readonly JsonValue[] => {
    if (rest.length === 0 && part === undefined) return [];
    return [withPart(old ?? null, rest, part)];
  };
  if (isList(whole)) {
    const at = Number(name);
    return [...whole.slice(0, at), ...inner(whole[at]), ...whole.slice(at + 1)];
  }
  if (!isObject(whole)) return whole;
  const entries = Object.entries(whole).flatMap(([key, value]) =>
    key === name ? inner(value).map((changed) => [key, changed] as const) : [[key, value] as const],
  );
  return Object.fromEntries(entries);
}
