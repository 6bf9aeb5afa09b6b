import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseRetryAfter } from '../../../src/http/answer.ts';

const NOW = Date.UTC(1994, 10, 6, 8, 49, 37);

describe('Retry-After', () => {
  it('gives seconds', () => {
    assert.equal(parseRetryAfter('2', NOW), 2000);
    assert.equal(parseRetryAfter('120', NOW), 120_000);
  });

  it('gives a date, of which the wait is what is left', () => {
    assert.equal(parseRetryAfter('Sun, 06 Nov 1994 08:49:40 GMT', NOW), 3000);
    assert.equal(parseRetryAfter('Sunday, 06-Nov-94 08:49:40 GMT', NOW), 3000);
    assert.equal(parseRetryAfter('Sun Nov  6 08:49:40 1994', NOW), 3000);
    assert.equal(parseRetryAfter('Wed Nov 16 08:49:37 1994', NOW), 864_000_000);
  });

  it('counts for nothing where it is absent or its moment has passed', () => {
    assert.equal(parseRetryAfter(undefined, NOW), undefined);
    assert.equal(parseRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', NOW), undefined);
    assert.equal(parseRetryAfter('Sun, 06 Nov 1994 08:49:36 GMT', NOW), undefined);
    assert.equal(parseRetryAfter('0', NOW) ?? 0, 0);
  });

  const malformed = ['', ' ', '-1', '1.5', '2s', '1e3', 'soon', 'Infinity', '1994-11-06'];
  malformed.push('Sun, 06 Nov 1994', 'Sun, 99 Nov 1994 08:49:40 GMT', 'tomorrow, 08:00 GMT');
  // `Date.parse` would take these.
  for (const date of ['Sun, 06 Nov 1994 08:49:40 GMT', 'Sun Nov  6 08:49:40 1994']) {
    malformed.push(`(or so) ${date}`, `${date} (or so)`);
  }
  for (const header of malformed) {
    it(`counts for nothing where it is malformed: ${JSON.stringify(header)}`, () => {
      assert.equal(parseRetryAfter(header, NOW), undefined);
    });
  }
});
