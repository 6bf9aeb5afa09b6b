import { messageOf } from '../../src/errors.ts';
import { nearestName } from './nearest-name.ts';
import { UsageError } from './usage-error.ts';

/** Takes any text but the empty one. */
export function filled(text: string): string {
  if (text === '') throw new Error('must not be empty');
  return text;
}

/** Takes one of these words. */
export function oneOf<const Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    const near = nearestName(text, words);
    const question = near === undefined ? '' : `; did you mean ${near}?`;
    throw new Error(`must be one of ${words.join(', ')}, not "${text}"${question}`);
  };
}

/** Takes a whole number within bounds (both included). */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new Error(`must be a whole number from ${least} to ${most}, not "${text}"`);
  };
}

/** Takes a number of seconds above 0 and up to `most`; fractions are fine. */
export function secondsUpTo(most: number): (text: string) => number {
  return (text) => {
    const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (seconds > 0 && seconds <= most) return seconds;
    throw new Error(`must be a number of seconds above 0 and at most ${most}, not "${text}"`);
  };
}

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** Takes a span of time such as 30m, 1h or 7d, above 0: in milliseconds. */
export function timeSpan(text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const ms = Number(amount) * (UNITS_MS.get(unit) ?? Number.NaN);
  if (ms > 0) return ms;
  throw new Error(`must be a time such as 30m, 1h or 7d, not "${text}"`);
}

/** Takes any number of texts, in the order given: for an option that begins with `NONE`. */
export function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** Takes any number of these words, one at a time or several with commas: for such an option too. */
export function collectOf(
  words: readonly string[],
): (text: string, before: readonly string[]) => readonly string[] {
  const decode = oneOf(words);
  return (text, before) => [...before, ...text.split(',').map((word) => decode(word.trim()))];
}

/** What an option that can be given several times begins with. */
export const NONE: readonly string[] = [];

/**
 * Decodes the texts of such an option all together.
 * @param decode throws an Error whose message continues the option's name
 * @throws UsageError
 */
export function decodeAll<Value>(
  option: `--${string}`,
  texts: readonly string[],
  decode: (texts: readonly string[]) => Value,
): Value {
  try {
    return decode(texts);
  } catch (error) {
    throw new UsageError(`${option} ${messageOf(error)}`);
  }
}
