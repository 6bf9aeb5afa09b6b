import { NAMES, TEXTS, VALUES } from './dictionary.ts';
import { isList, isObject, type JsonValue, partAt, pathsOf, withPart } from './json-value.ts';

/** What mutations draw on. */
export interface Material {
  /** Gives numbers from 0 to below 1. */
  readonly random: () => number;
  /** Texts that mean something to the target. */
  readonly words: readonly string[];
  /** Other inputs, parts of which may be put in. */
  readonly donors: readonly JsonValue[];
}

/** The input with one to four changes: of its structure, of its names, within its texts. */
export function mutate(input: JsonValue, material: Material): JsonValue {
  const changes = 1 + Math.floor(4 * material.random() ** 2);
  let changed = input;
  for (let nth = 0; nth < changes; nth += 1) changed = changeOnce(changed, material);
  return changed;
}

function changeOnce(whole: JsonValue, material: Material): JsonValue {
  const path = pick(pathsOf(whole), material.random) ?? [];
  const part = partAt(whole, path) ?? null;
  const { random } = material;
  if (path.length > 0 && random() < 0.1) return withPart(whole, path, undefined);
  if (random() < 0.2) return withPart(whole, path, newValue(material));
  if (random() < 0.04) return withPart(whole, path, random() < 0.5 ? [part] : { a: part });
  if (typeof part === 'string') return withPart(whole, path, changeText(part, material));
  if (typeof part === 'number') return withPart(whole, path, changeNumber(part, random));
  if (isList(part)) return withPart(whole, path, changeList(part, material));
  if (isObject(part)) return withPart(whole, path, changeObject(part, material));
  return withPart(whole, path, newValue(material));
}

function newValue({ random, words, donors }: Material): JsonValue {
  const roll = random();
  if (roll < 0.35) return pick([...TEXTS, ...words], random) ?? '';
  if (roll < 0.65) return pick(VALUES, random) ?? null;
  const donor = pick(donors, random) ?? null;
  return partAt(donor, pick(pathsOf(donor), random) ?? []) ?? null;
}

function changeText(text: string, { random, words }: Material): string {
  const from = Math.floor(random() * (text.length + 1));
  const to = from + Math.floor(random() ** 3 * (text.length - from + 1));
  const inserted = (): string => pick([...TEXTS, ...words], random) ?? '';
  const roll = random();
  if (roll < 0.35) return text.slice(0, from) + inserted() + text.slice(from);
  if (roll < 0.5) return text.slice(0, from) + inserted() + text.slice(to);
  if (roll < 0.65) return text.slice(0, from) + text.slice(to);
  if (roll < 0.75) return text.slice(0, to) + text.slice(from, to) + text.slice(to);
  if (roll < 0.85) return random() < 0.5 ? text.toUpperCase() : text.toLowerCase();
  if (roll < 0.95) {
    const character = String.fromCharCode(Math.floor(random() ** 2 * 0x180));
    return text.slice(0, from) + character + text.slice(from + 1);
  }
  return inserted();
}

function changeNumber(number: number, random: () => number): JsonValue {
  return (
    pick([number + 1, number - 1, -number, number * 10, number / 3, String(number)], random) ?? 0
  );
}

function changeList(list: readonly JsonValue[], material: Material): JsonValue {
  const at = Math.floor(material.random() * (list.length + 1));
  const item = material.random() < 0.5 ? newValue(material) : (list[at] ?? null);
  return [...list.slice(0, at), item, ...list.slice(at)];
}

function changeObject(
  object: { readonly [name: string]: JsonValue },
  material: Material,
): JsonValue {
  const { random, words } = material;
  const names = Object.keys(object);
  const name = pick([...NAMES, ...words, ...names], random) ?? '';
  const old = pick(names, random);
  if (old !== undefined && random() < 0.4) {
    const renamed = Object.entries(object).map(([key, value]) => [key === old ? name : key, value]);
    return Object.fromEntries(renamed);
  }
  const value = old !== undefined && random() < 0.3 ? object[old] : newValue(material);
  return Object.fromEntries([...Object.entries(object), [name, value ?? null]]);
}

/** One of them, or undefined of none. */
export function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}
