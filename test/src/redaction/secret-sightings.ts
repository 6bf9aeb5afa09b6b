import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { TransferError } from '../../../src/errors.ts';

/** So many characters of a secret tell too much of it. */
const TELLING = 12;

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

/**
 * Fails where somebody who takes the trouble can read 12 characters in a row of one of the secrets in one
 * of the texts, or all of a shorter one.
 */
export function assertUnseen(secrets: readonly string[], texts: readonly string[]): void {
  const readings = readingsOf([...new Set(texts)].join('\n'));
  for (const secret of secrets) {
    const sign = readings.map((reading) => signIn(reading, secret)).find(Boolean);
    assert.ok(sign === undefined, `${sign} of ${secret} is in ${texts.join('\n')}`);
  }
}

/** What of the secret can be read. */
function signIn(reading: string, secret: string): string | undefined {
  if (secret.length < TELLING) return reading.includes(secret) ? secret : undefined;
  // Every twelve characters hold six that begin at a multiple of seven: few texts hold any of those.
  const sixes = Array.from({ length: Math.floor(secret.length / 7) + 1 }, (_, n) =>
    secret.slice(7 * n, 7 * n + 6),
  );
  if (!sixes.some((six) => six.length === 6 && reading.includes(six))) return undefined;
  const last = secret.length - TELLING;
  const runs = Array.from({ length: last + 1 }, (_, at) => secret.slice(at, at + TELLING));
  return runs.find((run) => reading.includes(run));
}

/** The text as it is and with what may be escaped in it undone, up to three times over, in any order. */
function readingsOf(text: string): readonly string[] {
  const readings = new Set([text]);
  let latest = readings;
  for (let depth = 0; depth < 3; depth += 1) {
    latest = new Set([...latest].flatMap((reading) => UNDOERS.map((undo) => undo(reading))));
    for (const reading of latest) readings.add(reading);
  }
  return [...readings].flatMap((reading) => [reading, ...base64In(reading), ...hexIn(reading)]);
}

const fromCode = (code: string): string => String.fromCharCode(Number.parseInt(code, 16));
const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString();

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", plus: '+', sol: '/', equals: '=' },
  ...{ percnt: '%', bsol: '\\', lowbar: '_', lpar: '(', nbsp: ' ', period: '.' },
  ...{ eacute: 'é', szlig: 'ß', euro: '€' },
};

const UNDOERS: readonly ((text: string) => string)[] = [
  (text) =>
    text.replace(/\\(?:u([\da-f]{4})|(.))/gis, (_, u, c) => (u ? fromCode(u) : (SHORT[c] ?? c))),
  (text) =>
    text.replace(/(?:\\x[\da-f]{2})+/gi, (codes) =>
      utf8(codes.replace(/\\x(..)/g, (_, code) => fromCode(code))),
    ),
  (text) =>
    text.replace(/(?:%[\da-f]{2})+/gi, (codes) =>
      utf8(codes.replace(/%(..)/g, (_, code) => fromCode(code))),
    ),
  (text) => text.replaceAll('+', ' '),
  (text) =>
    text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
      if (name) return NAMED[name] ?? whole;
      return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16));
    }),
];

/** What stands in the text as Base64, wherever in it that begins. */
function base64In(text: string): readonly string[] {
  const runs = text.match(/[\w+/-]{14,}/g) ?? [];
  return [0, 1, 2, 3].map((skipped) =>
    runs.map((run) => Buffer.from(run.slice(skipped), 'base64').toString()).join('\n'),
  );
}

function hexIn(text: string): readonly string[] {
  const runs = text.match(/[\da-f]{20,}/gi) ?? [];
  return [0, 1].map((skipped) =>
    runs.map((run) => Buffer.from(run.slice(skipped), 'hex').toString()).join('\n'),
  );
}
