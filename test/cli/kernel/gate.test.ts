import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { paintFor, pass, visible } from '../../../cli/kernel/gate.ts';
import { anyText } from '../../support/any-character.ts';
import { sameCases } from '../../support/same-cases.ts';

const ORDERS = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, index) => 0x7f + index),
  ...[0x061c, 0x200e, 0x200f, 0x2028, 0x2029],
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
].filter((code) => code !== 0x09 && code !== 0x0a);

/** Texts in which such characters, and whole sequences of them, are frequent. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...ORDERS.map((code) => String.fromCharCode(code))),
      fc.constantFrom(
        '\u001b[31m',
        '\u001b]0;x\u0007',
        '\u009b2J',
        '[',
        'm',
        ';',
        '31',
        '\\',
        '\n',
      ),
      anyText({ maxLength: 20 }),
    ),
  )
  .map((parts) => parts.join(''));

test('no order to a terminal leaves, whatever a text holds', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = pass(text);
      for (const code of ORDERS) assert(!shown.includes(String.fromCharCode(code)));
      assert.equal(shown, visible(text));
    }),
    sameCases(100),
  );
});

test('everything else leaves as it is', () => {
  assert.equal(pass('Grüße, 日本語, 👍, שלום\tو\n'), 'Grüße, 日本語, 👍, שלום\tو\n');
  assert.equal(
    pass('a\u001b]0;x\u0007b\u009bc\u202ed\r\n'),
    'a\\u001b]0;x\\u0007b\\u009bc\\u202ed\\u000d\n',
  );
});

test('JSON says the same when it is parsed', () => {
  fc.assert(
    fc.property(hostile, hostile, (name, text) => {
      const value = [{ text }, name, { [`_${name}`]: [text] }];
      assert.deepEqual(JSON.parse(pass(JSON.stringify(value, undefined, 2))), value);
    }),
    sameCases(100),
  );
});

/** A terminal that shows colours. */
const TERMINAL = Object.assign(new Writable(), { isTTY: true, getColorDepth: () => 8 });

test('our colours stay, around a text whose own colours are shown as what they are', () => {
  const paint = paintFor(TERMINAL);
  assert.equal(pass(`- ${paint('red', 'failed')}: x`), '- \u001b[31mfailed\u001b[39m: x');
  fc.assert(
    fc.property(hostile, hostile, (before, within) => {
      const shown = pass(`${before}${paint('bold', within)}\n`);
      assert.equal(shown, `${visible(before)}\u001b[1m${visible(within)}\u001b[22m\n`);
    }),
    sameCases(100),
  );
});
