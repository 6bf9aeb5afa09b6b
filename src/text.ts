/** Control characters: C0, delete and C1 (Unicode category Cc). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: to find them is what this is for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** Byte order mark, zero-width and direction marks, the two Unicode line ends, invisible operators. */
const INVISIBLE = /[\ufeff\u200b-\u200f\u2028-\u202e\u2060-\u2064]/;

const UNSEEN = new RegExp(`${CONTROL.source}|${INVISIBLE.source}`, 'g');
const BREAKING_A_LINE = new RegExp(`${CONTROL.source}|[\\u2028\\u2029]`, 'g');

/** How much of a user's text a message shows, in characters. */
const SHOWN_CHARACTERS = 200;

/** The first control character of a text, if any. */
export function controlCharacterIn(text: string): string | undefined {
  return CONTROL.exec(text)?.[0];
}

/** The first invisible character of a text, if any. */
export function invisibleCharacterIn(text: string): string | undefined {
  return INVISIBLE.exec(text)?.[0];
}

/**
 * How a text begins or ends in whitespace, such as `ends in whitespace (U+0020)`; undefined where it
 * doesn't. A byte order mark counts as invisible, not as whitespace.
 */
export function whitespaceAtEnds(text: string): string | undefined {
  const [first = ''] = /^\s/.exec(text) ?? [];
  if (/[^\ufeff]/.test(first)) return `begins with whitespace (${codePoint(first)})`;
  const [last = ''] = /\s$/.exec(text) ?? [];
  return /[^\ufeff]/.test(last) ? `ends in whitespace (${codePoint(last)})` : undefined;
}

/** A character by its number in Unicode, such as `U+200B`. */
export function codePoint(character: string): string {
  return `U+${hex(character).toUpperCase()}`;
}

/**
 * Text that a user typed, fit for a message: control and invisible characters show as escapes such as
 * `\u000a`, so that the fault can be seen; what is longer than 200 characters then is cut.
 */
export function userText(text: string): string {
  const shown = text.replace(UNSEEN, (character) => `\\u${hex(character)}`);
  return shown.slice(0, SHOWN_CHARACTERS).toWellFormed();
}

/** The text on one line: what would break the line becomes a space. */
export function oneLine(text: string): string {
  return text.replace(BREAKING_A_LINE, ' ');
}

/** The beginning of a text that takes so many bytes of UTF-8 at most, cut between characters. */
export function cutToBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(maxBytes)).read);
}

/** The text percent-encoded, but for the characters that RFC 3986 §2.3 doesn't reserve. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${hex(character).slice(2).toUpperCase()}`,
  );
}

/** The four hexadecimal digits of a UTF-16 code unit. */
function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
