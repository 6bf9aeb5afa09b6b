import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { parseVirtualAgentName } from '../../../src/cresta/virtual-agent.ts';
import { anyText } from '../../support/any-character.ts';
import { sameCases } from '../../support/same-cases.ts';
import { outcomeOf } from '../thrown-by.ts';

/** Pieces of which escapes, escapes of escapes and malformed ones are made. */
const PIECES = [
  ...[
    '%',
    '2',
    '5',
    'e',
    'E',
    'f',
    'F',
    'c',
    '0',
    '3',
    '%2e',
    '%2f',
    '%5c',
    '%25',
    '%c0%af',
    '%c3%a9',
  ],
  ...[
    '.',
    'a',
    'Z',
    '-',
    '_',
    '~',
    '!',
    "'",
    '*',
    ' ',
    '\\',
    '?',
    '#',
    '\n',
    '\u007f',
    'é',
    '€',
    '💥',
    '\ud83d',
  ],
];
const part = fc
  .oneof(
    fc
      .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 })
      .map((some) => some.join('')),
    anyText({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll('/', '')),
  )
  .filter((text) => text !== '');

/** Decoded byte by byte until nothing changes, as the most careless server would. */
function carelesslyDecoded(text: string): readonly string[] {
  const next = text.replace(/%([\da-f]{2})/gi, (_escape, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return next === text ? [text] : [text, ...carelesslyDecoded(next)];
}

function leavesItsPath(text: string): boolean {
  return carelesslyDecoded(text).some(
    (decoded) =>
      decoded === '.' ||
      ['..', '/', '\\', '?', '#', '\u007f'].some((bad) => decoded.includes(bad)) ||
      [...decoded].some((character) => character < ' '),
  );
}

describe('the parts of a virtual agent name', () => {
  test('survive the way through the URL and never leave their place in it, or are refused', () => {
    const property = fc.property(part, part, part, (customer, profile, virtualAgentId) => {
      const parts = [customer, profile, virtualAgentId];
      const outcome = outcomeOf(() =>
        parseVirtualAgentName(
          `customers/${customer}/profiles/${profile}/virtualAgents/${virtualAgentId}`,
        ),
      );
      if ('error' in outcome) {
        assert.equal(outcome.error.code, 'INVALID_SETTING');
        return;
      }
      assert.deepEqual(parts.filter(leavesItsPath), []);
      const { value } = outcome;
      const inUrl = [value.customer, value.profile, value.virtualAgentId];
      const { pathname, search, hash } = new URL(`https://api.example/v1/${inUrl.join('/')}`);
      assert.equal(search + hash, '');
      assert.deepEqual(pathname.split('/').slice(2), inUrl, 'the URL parser changes nothing');
      assert.deepEqual(inUrl.map(decodeURIComponent), parts);
      for (const segment of inUrl) assert.match(segment, /^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+$/);
    });
    fc.assert(property, sameCases(3000));
  });

  test('are refused only where some decoding of them holds what must not be there', () => {
    const property = fc.property(part, (customer) => {
      const outcome = outcomeOf(() =>
        parseVirtualAgentName(`customers/${customer}/profiles/p/virtualAgents/v`),
      );
      const mayBeBad =
        leavesItsPath(customer) ||
        !customer.isWellFormed() ||
        carelesslyDecoded(customer).some((decoded) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(decoded));
      assert.ok(mayBeBad || 'value' in outcome);
    });
    fc.assert(property, sameCases(2000));
  });
});
