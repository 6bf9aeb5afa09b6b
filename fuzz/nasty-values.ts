import * as fc from 'fast-check';

/** Names that mean something to JavaScript, to Connect, or to us. */
export const NASTY_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'toJSON',
  'then',
  'length',
  '',
  '0',
  'status',
  'phoneNumber',
  'dtmfSequence',
  'handoff',
  'Details',
  'Parameters',
  'ContactData',
  'ContactId',
  'a_b',
  '\ud800',
];

/** Texts, and pieces of them, that break parsers, headers, log lines or addresses. */
export const NASTY_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  '\r\n',
  '\r\nX-Injected: 1\r\n\r\n',
  '\n{"level":"INFO","message":"injected"}\n',
  '\u2028',
  '\u0085',
  '\ud800',
  '\udc00x',
  '😀',
  'é',
  'İ',
  '\u212a',
  '"',
  '\\',
  '\\u0000',
  '..',
  '%2e%2e%2f',
  '%252e',
  '%',
  '%ff',
  '/',
  '?',
  '#',
  '@',
  ':',
  '[::1]',
  '127.0.0.1',
  '2130706433',
  'localhost',
  'evil.example',
  'api.cresta.com.evil.example',
  'https://user:pass-word-1@api.us-west-2-prod.cresta.com',
  'http://',
  '://',
  '$&',
  '{}',
  '[]',
  'null',
  'true',
  'NaN',
  '-1',
  '1e999',
  '0x10',
  '9007199254740993',
  '8',
  '0.1',
  '+12025550123',
  '(202) 555-0123',
  'Bearer abcdef-012345',
  '{"token":"x"}',
  '{"access_token":"token-0001","expires_in":60}',
  '__proto__',
];

/** Texts longer than anybody sends, some of which a careless regular expression goes through for ever. */
const longText = fc
  .tuple(
    fc.constantFrom('x', '1', '1 ', '%25', '😀', '"\\', '://', 'key"":', 'Bearer '),
    fc.nat(300_000),
  )
  .map(([unit, length]) => unit.repeat(length / unit.length));

/** Lists in lists, or objects in objects, some of them deeper than the stack. */
const deepValue = fc.tuple(fc.nat(60_000), fc.boolean()).map(([depth, inObjects]) => {
  let whole: unknown = 'x';
  for (let level = 0; level < depth; level += 1) whole = inObjects ? { a: whole } : [whole];
  return whole;
});

const plainValue = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  -0,
  -1,
  1,
  0.1,
  1e21,
  Number.MAX_SAFE_INTEGER,
  Infinity, // what JSON.parse makes of 1e999
);

/** Values that are seldom thought of. @param words texts that mean something to what is fed */
export function nastyValue(words: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...NASTY_TEXTS, ...words) },
    { weight: 3, arbitrary: plainValue },
    { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 2, stringUnit: 'grapheme' }) },
    { weight: 1, arbitrary: longText },
    { weight: 1, arbitrary: deepValue },
  );
}
