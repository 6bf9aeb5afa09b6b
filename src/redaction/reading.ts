/** Part of a text: from `start` up to, but without, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text as it reads once something in it is undone, which remembers where its characters came from. */
export interface Reading {
  readonly text: string;
  /** The part of the original that the characters from `from` up to `to` came from. */
  origin(from: number, to: number): Range;
}

/** The original itself. */
export function asItIs(text: string): Reading {
  return { text, origin: (start, end) => ({ start, end }) };
}

/**
 * The reading with every match replaced by what it means, each character of which came from the whole
 * match; the same object where there is none. A match that means nothing stays.
 */
export function undo(
  reading: Reading,
  pattern: RegExp,
  meaningOf: (match: RegExpExecArray) => string | undefined,
): Reading {
  const parts: string[] = [];
  const undone: Undone[] = [];
  let readUpTo = 0;
  let length = 0;
  for (const match of reading.text.matchAll(pattern)) {
    const meaning = meaningOf(match);
    if (meaning === undefined) continue;
    const end = match.index + match[0].length;
    const at = length + match.index - readUpTo;
    length = at + meaning.length;
    parts.push(reading.text.slice(readUpTo, match.index), meaning);
    undone.push({ at, length: meaning.length, start: match.index, end });
    readUpTo = end;
  }
  if (undone.length === 0) return reading;
  parts.push(reading.text.slice(readUpTo));
  return {
    text: parts.join(''),
    origin: (from, to) =>
      reading.origin(originOf(from, undone).start, originOf(to - 1, undone).end),
  };
}

/** A match that was undone: where its meaning stands, how long that is, and where the match was. */
interface Undone extends Range {
  readonly at: number;
  readonly length: number;
}

/** Where one character came from. */
function originOf(character: number, undone: readonly Undone[]): Range {
  const last = undone[lastUpTo(character, undone)];
  if (!last) return { start: character, end: character + 1 };
  if (character < last.at + last.length) return last;
  const start = last.end + character - last.at - last.length;
  return { start, end: start + 1 };
}

/** The place of the last that stands no later than a character, by bisection; -1 for none. */
function lastUpTo(character: number, undone: readonly Undone[]): number {
  let low = 0;
  let high = undone.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((undone[middle]?.at ?? Infinity) <= character) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
