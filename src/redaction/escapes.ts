import { characterNamed } from './html-entities.ts';
import { asItIs, type Reading, undo } from './reading.ts';

/**
 * One character as the usual escapers write it: behind backslashes, however often JSON in JSON doubled
 * them; percent-encoded (RFC 3986, and JavaScript's old `escape`); as an HTML or XML entity. Also the
 * bytes of one in UTF-8, each read as a character: so it stands there once its escapes are undone.
 */
const ESCAPE =
  /\\+(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|([^\\])|$)|%(?:u([\da-fA-F]{4})|([\da-fA-F]{2}))|&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,15}));|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/gs;

/** What a backslash and a letter mean; before any other character a backslash means nothing. */
const CONTROLS: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Escapes within escapes are undone so often: nothing usual is deeper. */
const MOST_ROUNDS = 8;

/** The text with all escapes undone, those within escapes too. */
export function undoEscapes(text: string): Reading {
  let reading = asItIs(text);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = undo(reading, ESCAPE, meaningOf);
    if (next === reading) break;
    reading = next;
  }
  return reading;
}

function meaningOf(match: RegExpExecArray): string | undefined {
  const [whole, u, x, behindBackslash, percentU, percent, decimal, hex, name] = match;
  if (behindBackslash !== undefined) return CONTROLS[behindBackslash] ?? behindBackslash;
  if (name !== undefined) return characterNamed(name);
  if (decimal !== undefined) return characterOf(Number(decimal));
  const digits = u ?? x ?? percentU ?? percent ?? hex;
  if (digits !== undefined) return characterOf(Number.parseInt(digits, 16));
  return whole.startsWith('\\') ? '' : fromUtf8(whole);
}

function characterOf(codePoint: number): string | undefined {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}

function fromUtf8(bytes: string): string | undefined {
  const text = Buffer.from(bytes, 'latin1').toString();
  return text.includes('\ufffd') ? undefined : text;
}

/**
 * A text of the same length in which alike is what gets mixed up on the way: forms write a space as a
 * plus, HTML as a no-break space, and who loses a backslash leaves `n` of a line end.
 */
export function fold(text: string): string {
  return text.replace(/[+\xa0\b\f\n\r\t\v]/g, (c) => FOLDED.get(c) ?? ' ').toWellFormed();
}

const FOLDED: ReadonlyMap<string, string> = new Map(
  Object.entries(CONTROLS).map(([letter, control]) => [control, letter]),
);
