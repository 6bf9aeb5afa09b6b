import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { uniqueNames } from '../../../../cli/flow/build/unique-names.ts';

test('a name loses what Connect forbids in an identifier', () => {
  assert.deepEqual(uniqueNames(['queue of pstn:{x}/y', 'queue of pstn x y']), [
    'queue of pstn x y',
    'queue of pstn x y 2',
  ]);
});

test('names are never alike, too long, or forbidden', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 5 }),
      (texts) => {
        const names = uniqueNames(texts.map((text) => `queue of ${text}`));
        assert.equal(new Set(names).size, texts.length);
        for (const name of names) {
          assert(name.length <= 50);
          assert.doesNotMatch(name, /[%:(\\/)=$,;[\]{}]/);
          assert(name.isWellFormed() || !texts.every((text) => text.isWellFormed()));
        }
      },
    ),
    { numRuns: 30 },
  );
});
