import { Memo } from '../memo.ts';
import { userText } from '../text.ts';

/** Shorter texts aren't looked for: they would be found in every other word. */
export const SHORTEST_SECRET = 4;

/** Of Base64 in which the secret doesn't begin where it does, shorter pieces are no sign of it. */
const SHORTEST_PIECE = 8;

/** What nobody escapes (RFC 3986 §2.3). */
const UNRESERVED = /^[\w.~-]*$/;

/** So many characters give a secret away: it is then redacted as far as it goes, cut short or whole. */
const START_LENGTH = 12;

/** The first so many characters of a secret tell how it begins, however it is encoded. */
const TELLING_LENGTH = 2 * START_LENGTH;

/** So many secrets, and sets of secrets, are remembered: tokens come and go. */
const MOST_REMEMBERED = 50;

/** How forms of secrets may begin, and those that begin so, the longest first. */
interface Needle {
  readonly start: string;
  readonly forms: readonly string[];
}

/**
 * What secrets look like wherever they may turn up, worked out once for each secret. To find out that a
 * text holds none of them is cheap; what is needed to replace them is worked out when that is first done.
 */
export class SecretForms {
  readonly #starts = new Memo<readonly string[]>(MOST_REMEMBERED);
  readonly #needles = new Memo<readonly Needle[]>(MOST_REMEMBERED);

  /** Whether the text holds one of the secrets, or the beginning of one. */
  areIn(text: string, secrets: ReadonlySet<string>): boolean {
    for (const secret of secrets) {
      for (const start of this.#starts.get(secret, startsOf)) {
        if (text.includes(start)) return true;
      }
    }
    return false;
  }

  /** The text with each of the secrets replaced, also one that is cut short. */
  replaceIn(text: string, secrets: ReadonlySet<string>, replacement: string): string {
    if (!this.areIn(text, secrets)) return text;
    const all = [...secrets];
    const needles = this.#needles.get(JSON.stringify(all), () => needlesOf(all));
    return needles.reduce((clean, needle) => replaceNeedle(clean, needle, replacement), text);
  }
}

/** How the forms of a secret begin. */
function startsOf(secret: string): readonly string[] {
  const forms = formsOf(secret.slice(0, TELLING_LENGTH));
  return [...new Set(forms.map((form) => form.slice(0, START_LENGTH)))];
}

/** The longest first, so that nothing is left over around a part of a secret. */
function needlesOf(secrets: readonly string[]): readonly Needle[] {
  const forms = new Set(secrets.flatMap(formsOf));
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const byStart = Map.groupBy(longestFirst, (form) => form.slice(0, START_LENGTH));
  return [...byStart].map(([start, group]) => ({ start, forms: group }));
}

function replaceNeedle(text: string, { start, forms }: Needle, replacement: string): string {
  let clean = '';
  let from = 0;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, from)) {
    clean += text.slice(from, at) + replacement;
    from = at + Math.max(...forms.map((form) => commonLength(form, text, at)));
  }
  return clean + text.slice(from);
}

/** How much of the form the text holds at a place. */
function commonLength(form: string, text: string, at: number): number {
  let length = 0;
  while (length < form.length && form[length] === text[at + length]) length += 1;
  return length;
}

/** A secret as it is, as our messages quote it, and as servers write it in what they answer. */
function formsOf(secret: string): readonly string[] {
  const forms: string[] = [];
  for (const text of new Set([userText(secret), secret, ...base64sOf(secret)])) {
    forms.push(text);
    if (!UNRESERVED.test(text)) forms.push(...percentEncodings(text), ...jsonEscapes(text));
  }
  return forms.filter((form) => form.length >= SHORTEST_SECRET);
}

/** Percent-encoded as a path, a component, strictly, or a form (RFC 3986, URL standard). */
function percentEncodings(text: string): readonly string[] {
  const wellFormed = text.toWellFormed();
  const component = encodeURIComponent(wellFormed);
  const strict = component.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const form = new URLSearchParams([['', wellFormed]]).toString().slice(1);
  return [component, strict, form, encodeURI(wellFormed)].flatMap((encoded) => [
    encoded.replace(/%../g, (code) => code.toUpperCase()),
    encoded.replace(/%../g, (code) => code.toLowerCase()),
  ]);
}

/** Within JSON, and JSON within JSON, as several languages' libraries escape it. */
function jsonEscapes(text: string): readonly string[] {
  const usual = JSON.stringify(text).slice(1, -1);
  const ascii = usual.replace(/[^ -~]/g, (c) => unicodeEscape(c));
  return [usual, ascii, ascii.replace(/\\u..../g, (code) => upperCaseDigits(code))]
    .flatMap((escaped) => [escaped, escaped.replaceAll('/', '\\/')])
    .flatMap((escaped) => [escaped, JSON.stringify(escaped).slice(1, -1)]);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function upperCaseDigits(code: string): string {
  return `\\u${code.slice(2).toUpperCase()}`;
}

/**
 * In Base64 (RFC 4648 §4, §5), alone or behind something else: what comes before shifts the bits, so
 * that there are three ways to write it. Characters that hold bits of something else are left out.
 */
function base64sOf(secret: string): readonly string[] {
  const bytes = Buffer.from(`\0\0${secret}`);
  const forms = [bytes.toString('base64url', 2)];
  for (let start = 0; start <= 2; start += 1) {
    const from = Math.ceil(((2 - start) * 8) / 6);
    const to = Math.floor(((bytes.length - start) * 8) / 6);
    const piece = bytes.toString('base64url', start).slice(from, to);
    if (piece.length >= SHORTEST_PIECE) forms.push(piece);
  }
  return [...forms, ...forms.map((form) => form.replaceAll('-', '+').replaceAll('_', '/'))];
}
