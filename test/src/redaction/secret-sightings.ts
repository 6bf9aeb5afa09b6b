import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { TransferError } from '../../../src/errors.ts';

/** A way in which a server, a library or a person writes a text into another. */
export type Encode = (text: string) => string;

const percent: Encode = (text) => encodeURIComponent(text.toWellFormed());
const lower: Encode = (text) => text.replace(/%../g, (code) => code.toLowerCase());
const inJson: Encode = (text) => JSON.stringify(text).slice(1, -1);
const ascii: Encode = (text) =>
  text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const base64Behind =
  (before: string): Encode =>
  (text) =>
    Buffer.from(before + text).toString('base64');
const base64Url: Encode = (text) => Buffer.from(text).toString('base64url');

/** How secrets are hidden in what the function gets; and how they are looked for in what it gives. */
export const ENCODINGS: Readonly<Record<string, Encode>> = {
  'as it is': (text) => text,
  'percent-encoded': percent,
  'percent-encoded in lower case': (text) => lower(percent(text)),
  'percent-encoded strictly': (text) =>
    percent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
  'percent-encoded as a whole address': (text) => encodeURI(text.toWellFormed()),
  'as in a form': (text) => new URLSearchParams({ q: text }).toString().slice(2),
  'in JSON': inJson,
  'in JSON in JSON': (text) => inJson(inJson(text)),
  'in JSON of ASCII alone': (text) => ascii(inJson(text)),
  'in JSON with escaped slashes': (text) => inJson(text).replaceAll('/', '\\/'),
  'in Base64': base64Behind(''),
  'in Base64, one byte later': base64Behind('x'),
  'in Base64, two bytes later': base64Behind('id'),
  'in Base64 behind an id': base64Behind('client-1:'),
  'in Base64 before something': (text) => base64Behind('')(`${text}zz`),
  'in Base64 behind an id and before something': (text) => base64Behind('id:')(`${text}zz`),
  'in Base64 for addresses': base64Url,
  'in Base64 in JSON with escaped slashes': (text) => base64Behind('')(text).replaceAll('/', '\\/'),
};

/** So many characters of a secret tell too much of it. */
const TELLING = 12;

/** What must not be found: the secret's beginning in every encoding, as far as only it decides it. */
function signsOf(secret: string): readonly string[] {
  const shifted = ['x', 'id'].map((before) =>
    base64Behind(before)(secret)
      .replace(/.?=+$/, '')
      .slice(before.length + 1),
  );
  return [
    ...Object.entries(ENCODINGS)
      .filter(([name]) => !/later|behind|before/.test(name))
      .map(([, encode]) => encode(secret).replace(/=+$/, '')),
    ...shifted,
  ].map((text) => text.slice(0, TELLING));
}

/** All that can be seen of an error: by printing it, logging it, or walking through it. */
export function everythingOf(outcome: unknown): readonly string[] {
  const texts = [
    inspect(outcome, { depth: null, showHidden: true, maxStringLength: null }),
    JSON.stringify(outcome) ?? '',
  ];
  for (let error = outcome; error instanceof Error; error = error.cause) {
    const own = Reflect.ownKeys(error).map((key) => String(Reflect.get(error, key)));
    texts.push(String(error), error.message, error.stack ?? '', ...own);
    if (error instanceof TransferError) texts.push(JSON.stringify({ ...error }));
  }
  return texts;
}

/** Fails where one of the secrets is in one of the texts, in whatever encoding, or its beginning. */
export function assertUnseen(secrets: readonly string[], texts: readonly string[]): void {
  for (const secret of secrets) {
    for (const sign of signsOf(secret)) {
      const where = texts.find((text) => text.includes(sign));
      assert.ok(where === undefined, `${sign} of ${secret} is in ${where}`);
    }
  }
}
