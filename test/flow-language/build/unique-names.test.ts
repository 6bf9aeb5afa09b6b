import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uniqueNames } from '../../../flow-language/build/unique-names.ts';
import { sameCases } from '../../support/same-cases.ts';

test('a name loses what Connect forbids in an identifier', () => {
  assert.deepEqual(uniqueNames(['queue of pstn:{x}/y', 'queue of pstn x y']), [
    'queue of pstn x y',
    'queue of pstn x y 2',
  ]);
});

const text = fc
  .array(fc.constantFrom('a', 'b', ' ', ':', '$', '}', '😀', 'transfer'), { maxLength: 60 })
  .map((parts) => parts.join(''));

test('names are never alike, too long, or forbidden', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      const names = uniqueNames(texts.map((target) => `queue of ${target}`));
      assert.equal(new Set(names).size, texts.length);
      for (const name of names) {
        assert(name.length <= 50 && name.isWellFormed(), name);
        assert.doesNotMatch(name, /[%:(\\/)=$,;[\]{}]/);
      }
    }),
    sameCases(100),
  );
});
