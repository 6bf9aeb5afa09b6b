/**
 * Control characters (C0, delete and C1), and invisible ones: byte order mark, zero-width and direction
 * marks, the two Unicode line ends, invisible operators. Told by what they are between: a cold start
 * would wait for the tables behind `\p{Cc}`.
 */
const UNSEEN = /[^ -~\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2065-\ufefe\uff00-\uffff]/g;

/** How much of a user's text a message shows, in characters. */
const SHOWN_CHARACTERS = 200;

/** The first control or invisible character of a text, if any. */
export function unseenCharacterIn(text: string): string | undefined {
  return text.match(UNSEEN)?.[0];
}

/**
 * How a text begins or ends in whitespace, such as `ends in whitespace (U+0020)`; undefined where it
 * doesn't. A byte order mark counts as invisible, not as whitespace.
 */
export function whitespaceAtEnds(text: string): string | undefined {
  const [end] = /^[^\S\ufeff]|[^\S\ufeff]$/.exec(text) ?? [];
  if (end === undefined) return undefined;
  return `${text.startsWith(end) ? 'begins with' : 'ends in'} whitespace (${codePoint(end)})`;
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
  return text.replace(/[^ -~\xa0-\u2027\u202a-\uffff]/g, ' ');
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

/** The text percent-decoded; undefined where an escape is malformed. */
export function percentDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The four hexadecimal digits of a UTF-16 code unit. */
function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
