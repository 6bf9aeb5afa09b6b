import * as fc from 'fast-check';
import { NASTY_NAMES, NASTY_TEXTS, nastyValue } from './nasty-values.ts';
import { isJsonObject } from './the-function.ts';

/** How often a part stays as it is, against once that it doesn't. */
const MOSTLY = 15;

/** Stands for a field that is left out. */
const ABSENT = Symbol('absent');

/**
 * Values like a usual one: most of it as it is, here and there something that nobody thought of, a field
 * less or more, or a text with something in it. Shrinks to the usual value.
 * @param words texts that mean something to what is fed
 */
export function like(usual: unknown, words: readonly string[]): fc.Arbitrary<unknown> {
  return mostly(varied(usual, words), nastyValue(words));
}

function varied(usual: unknown, words: readonly string[]): fc.Arbitrary<unknown> {
  if (typeof usual === 'string') return likeText(usual, words);
  if (typeof usual === 'number') return likeNumber(usual);
  if (Array.isArray(usual)) {
    const items = fc.tuple(...usual.map((item) => like(item, words)));
    const more = mostly<readonly unknown[]>(
      fc.constant([]),
      fc.array(nastyValue(words), { maxLength: 2 }),
    );
    return fc.tuple(items, more).map(([same, added]) => [...same, ...added]);
  }
  if (isJsonObject(usual)) return likeObject(usual, words);
  return fc.constant(usual);
}

function likeObject(
  usual: Readonly<Record<string, unknown>>,
  words: readonly string[],
): fc.Arbitrary<unknown> {
  const name = fc.constantFrom(...NASTY_NAMES, ...words);
  const fields = Object.entries(usual).map(([key, value]) =>
    fc.tuple(
      mostly(fc.constant<string | symbol>(key), fc.oneof(fc.constant(ABSENT), name)),
      like(value, words),
    ),
  );
  const more = mostly<readonly [string, unknown][]>(
    fc.constant([]),
    fc.array(fc.tuple(name, nastyValue(words)), { minLength: 1, maxLength: 2 }),
  );
  return fc
    .tuple(fc.tuple(...fields), more)
    .map(([same, added]) =>
      Object.fromEntries([...same, ...added].filter(([key]) => key !== ABSENT)),
    );
}

function likeText(usual: string, words: readonly string[]): fc.Arbitrary<string> {
  const place = fc.nat(usual.length);
  const piece = fc.oneof(
    fc.constantFrom(...NASTY_TEXTS, ...words),
    fc.nat(0x180).map((code) => String.fromCharCode(code)),
  );
  const spliced = fc.tuple(place, place, piece).map(([one, other, inserted]) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    return usual.slice(0, from) + inserted + usual.slice(to);
  });
  const inserted = fc
    .tuple(place, piece)
    .map(([at, text]) => usual.slice(0, at) + text + usual.slice(at));
  const repeated = fc.nat(3).map((times) => usual.repeat(times));
  const recased = fc.constantFrom(usual.toUpperCase(), usual.toLowerCase());
  return mostly(fc.constant(usual), fc.oneof(inserted, spliced, repeated, recased));
}

function likeNumber(usual: number): fc.Arbitrary<unknown> {
  const other = [usual + 1, usual - 1, -usual, usual * 10, usual / 3, String(usual)];
  return mostly<unknown>(fc.constant(usual), fc.constantFrom(...other));
}

function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: usual, weight: MOSTLY },
    { arbitrary: rare, weight: 1 },
  );
}
