import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import {
  cutToFit,
  dropUntilFit,
  type FittedResponse,
  type FlatResponse,
  shorten,
} from '../../../src/connect/response.ts';
import { sameCases } from '../../support/same-cases.ts';
import { outcomeOf, thrownBy } from '../thrown-by.ts';

const MAX_BYTES = 32_768;
const NEEDED = new Set(['phoneNumber', 'dtmfSequence', 'status']);

/** Texts of every size in bytes per character: ASCII, escapes, two to four bytes, half a pair. */
const character = fc.constantFrom(
  'a',
  '"',
  '\\',
  '\n',
  '\u0001',
  'é',
  '€',
  '…',
  '💥',
  '\ud83d',
  '\udca5',
);
const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(character, { minLength: 1, maxLength: 12 }), fc.nat({ max: maxLength }))
    .map(([some, length]) => some.join('').repeat(length).slice(0, length));

function sizeOf(response: FlatResponse): number {
  return new TextEncoder().encode(JSON.stringify(response)).length;
}

/** A response of exactly so many bytes, its extra key `padding` aside from the given ones. */
function ofSize(bytes: number, given: FlatResponse, padding: string): FlatResponse {
  const filler = 'x'.repeat(bytes - sizeOf({ ...given, [padding]: '' }));
  return { ...given, [padding]: filler };
}

function fitted(response: FlatResponse): FittedResponse {
  return dropUntilFit(new Map(Object.entries(response)), NEEDED);
}

describe('a response of transfer data', () => {
  const given = { phoneNumber: '+12025550123', dtmfSequence: '123', status: 'ok' };

  test('stays whole at exactly 32,768 bytes', () => {
    const response = ofSize(MAX_BYTES, given, 'extra');
    assert.deepEqual(fitted(response), { response, shortened: [] });
  });

  test('loses an extra key at 32,769 bytes', () => {
    const response = ofSize(MAX_BYTES + 1, given, 'extra');
    assert.deepEqual(fitted(response), { response: given, shortened: ['extra'] });
  });

  test('loses the largest value first, and only as many as needed', () => {
    const small = { ...given, small: 's'.repeat(9000), medium: 'm'.repeat(10_000) };
    const response = { a: 'a'.repeat(20_000), ...small, b: 'b'.repeat(11_000) };
    assert.deepEqual(fitted(response), {
      response: { ...small, b: response.b },
      shortened: ['a'],
    });
  });

  for (const [bytesLeft, shortened] of [
    [MAX_BYTES, ['b']],
    [MAX_BYTES + 1, ['b', 'a']],
  ] as const) {
    test(`that is left with ${bytesLeft} bytes by the first loses ${shortened.join(' and ')}`, () => {
      const response = { ...ofSize(bytesLeft, given, 'a'), b: 'b'.repeat(40_000) };
      assert.deepEqual(fitted(response).shortened, shortened);
    });
  }

  test('counts a value by the bytes of its JSON text, not by its characters', () => {
    const response = { ...given, plain: 'p'.repeat(20_000), escaped: '\u0001'.repeat(5000) };
    assert.deepEqual(fitted(response).shortened, ['escaped']);
  });

  test('of which the needed keys alone are too much is an error', () => {
    const response = { ...ofSize(MAX_BYTES + 1, {}, 'phoneNumber'), extra: 'x' };
    const error = thrownBy(() => fitted(response));
    assert.equal(error.code, 'API_RESPONSE_INVALID');
    assert.equal(error.retryable, false);
    assert.equal(
      error.message,
      'the response is over the 32768 bytes that Amazon Connect takes, even without what can be left out',
    );
  });

  test('keeps a key that every object inherits', () => {
    const response = JSON.parse('{"__proto__": "x", "phoneNumber": "+12025550123"}');
    assert.deepEqual(Object.entries(fitted(response).response), Object.entries(response));
  });

  test('always fits, lost no key before a larger one, and none without need', () => {
    const name = fc.constantFrom(
      'phoneNumber',
      'dtmfSequence',
      'status',
      'a',
      'é"',
      '__proto__',
      '7',
    );
    const entries = fc.uniqueArray(fc.tuple(name, text(24_000)), { selector: ([key]) => key });
    const property = fc.property(entries, (list) => {
      const response: FlatResponse = Object.fromEntries(list);
      const outcome = outcomeOf(() => fitted(response));
      const alone = Object.entries(response).filter(([key]) => NEEDED.has(key));
      assert.equal('error' in outcome, sizeOf(Object.fromEntries(alone)) > MAX_BYTES);
      if ('error' in outcome) return;
      const { response: kept, shortened } = outcome.value;
      assert.ok(sizeOf(kept) <= MAX_BYTES);
      assert.deepEqual(
        Object.entries(kept),
        Object.entries(response).filter(([key]) => !shortened.includes(key)),
      );
      const valueBytes = (key: string): number =>
        sizeOf({ [key]: response[key] ?? '' }) - sizeOf({ [key]: '' });
      const droppedBytes = shortened.map(valueBytes);
      assert.deepEqual(
        droppedBytes,
        [...droppedBytes].sort((a, b) => b - a),
      );
      const keptBytes = Object.keys(kept)
        .filter((key) => !NEEDED.has(key))
        .map(valueBytes);
      assert.ok(Math.max(0, ...keptBytes) <= Math.min(Infinity, ...droppedBytes));
      const lastKept = shortened.at(-1);
      if (lastKept === undefined) return;
      assert.ok(!NEEDED.has(lastKept));
      const oneLess = Object.entries(response).filter(
        ([key]) => key === lastKept || !shortened.includes(key),
      );
      assert.ok(sizeOf(Object.fromEntries(oneLess)) > MAX_BYTES, 'the last one had to go');
    });
    fc.assert(property, sameCases(100));
  });
});

describe('a response of hand-off data', () => {
  /** A response that would take so many bytes with a summary of `…` alone. */
  function withLongSummary(bytes: number): FlatResponse {
    return { ...ofSize(bytes, { summary: '…' }, 'other'), summary: 'long enough to be cut' };
  }

  test('stays whole at exactly 32,768 bytes', () => {
    const response = ofSize(MAX_BYTES, { target: 'queue' }, 'summary');
    assert.deepEqual(cutToFit(response, 'summary'), { response, shortened: [] });
  });

  test('loses three bytes of the summary to the … at one byte too many', () => {
    const response = ofSize(MAX_BYTES + 1, { target: 'queue' }, 'summary');
    const { response: cut, shortened } = cutToFit(response, 'summary');
    assert.deepEqual(shortened, ['summary']);
    assert.equal(sizeOf(cut), MAX_BYTES);
    assert.deepEqual(cut, { target: 'queue', summary: `${response['summary']?.slice(0, -4)}…` });
  });

  test('never splits a character of two code units', () => {
    const response = { summary: `a${'💥'.repeat(9000)}` };
    const { response: cut } = cutToFit(response, 'summary');
    assert.equal(cut['summary'], `a${'💥'.repeat(8187)}…`);
    assert.ok(sizeOf(cut) > MAX_BYTES - 4 && sizeOf(cut) <= MAX_BYTES);
  });

  test('can be left with … alone', () => {
    const response = withLongSummary(MAX_BYTES);
    assert.equal(cutToFit(response, 'summary').response['summary'], '…');
    assert.equal(sizeOf(cutToFit(response, 'summary').response), MAX_BYTES);
  });

  test('of which the other keys alone are too much is an error', () => {
    const response = withLongSummary(MAX_BYTES + 1);
    assert.equal(thrownBy(() => cutToFit(response, 'summary')).code, 'API_RESPONSE_INVALID');
  });

  test('keeps the longest beginning of the summary with which it fits', () => {
    const property = fc.property(text(40_000), text(33_000), (summary, other) => {
      const response = { other, summary, status: 'ok' };
      const withSummary = (candidate: string): FlatResponse => ({
        ...response,
        summary: candidate,
      });
      const outcome = outcomeOf(() => cutToFit(response, 'summary'));
      if (sizeOf(response) <= MAX_BYTES) {
        assert.deepEqual(outcome, { value: { response, shortened: [] } });
        return;
      }
      assert.equal('error' in outcome, sizeOf(withSummary('…')) > MAX_BYTES);
      if ('error' in outcome) return;
      const { summary: cut = '', ...rest } = outcome.value.response;
      assert.deepEqual(rest, { other, status: 'ok' });
      assert.ok(sizeOf(outcome.value.response) <= MAX_BYTES);
      assert.ok(cut.endsWith('…'));
      const characters = [...summary];
      const kept = [...cut.slice(0, -1)];
      assert.deepEqual(kept, characters.slice(0, kept.length));
      const longer = characters.slice(0, kept.length + 1).join('');
      assert.ok(kept.length < characters.length);
      assert.ok(sizeOf(withSummary(`${longer}…`)) > MAX_BYTES, 'no longer beginning fits');
    });
    fc.assert(property, sameCases(60));
  });
});

describe('a text of which so many bytes are wanted', () => {
  for (const [bytes, cut] of [
    [0, ''],
    [1, ''],
    [2, 'é'],
    [3, '…'],
    [4, '…'],
    [5, 'é…'],
    [7, 'é…'],
    [8, 'é😀é'],
    [Infinity, 'é😀é'],
  ] as const) {
    test(`is "${cut}" of é😀é within ${bytes}`, () => assert.equal(shorten('é😀é', bytes), cut));
  }
});
