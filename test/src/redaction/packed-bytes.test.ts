import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { packedIn } from '../../../src/redaction/packed-bytes.ts';
import { asItIs, type Range } from '../../../src/redaction/reading.ts';

/** Where a text stands in another as Base64 or hex. */
function placesOf(wanted: string, text: string): readonly Range[] {
  return packedIn(asItIs(text)).flatMap((reading) => {
    const at = reading.text.indexOf(wanted);
    return at < 0 ? [] : [reading.origin(at, at + wanted.length)];
  });
}

describe('bytes that a text holds', () => {
  const SECRET = 'hunter2>hunter2?';
  const base64 = Buffer.from(SECRET).toString('base64');
  const hex = Buffer.from(SECRET).toString('hex');

  for (const before of ['', '-', '--', '---', '-----']) {
    test(`are found as Base64 of both alphabets, behind ${before.length} other characters`, () => {
      for (const packed of [base64, base64.replace('+', '-').replace('/', '_')]) {
        const at = { start: before.length, end: before.length + 22 };
        assert.deepEqual(placesOf(SECRET, `${before}${packed}, x`), [at]);
      }
    });

    test(`are found as hex of both cases, behind ${before.length} other characters`, () => {
      for (const packed of [hex, hex.toUpperCase()]) {
        const at = { start: before.length, end: before.length + 32 };
        assert.deepEqual(placesOf(SECRET, `${before}${packed}, x`), [at]);
      }
    });
  }

  test('are found behind what is neither', () => {
    assert.deepEqual(placesOf('hunter2>', `é "${base64}"`), [{ start: 3, end: 14 }]);
    assert.deepEqual(placesOf('hunter2>', `zz "${hex}"`), [{ start: 4, end: 20 }]);
  });

  test('of a part begin and end where characters of it stand', () => {
    assert.deepEqual(placesOf('nter', base64), [{ start: 2, end: 8 }]);
    assert.deepEqual(placesOf('nter', hex), [{ start: 4, end: 12 }]);
  });

  test('are looked for in as many characters as eight of them take', () => {
    const readings = (text: string): number => packedIn(asItIs(text)).length;
    assert.equal(readings('A'.repeat(10)), 0);
    assert.equal(readings('z'.repeat(11)), 4);
    assert.equal(readings('+/-_AZaz09+'), 4);
    assert.equal(readings('A'.repeat(15)), 4);
    assert.equal(readings('a0'.repeat(8)), 6);
  });
});
