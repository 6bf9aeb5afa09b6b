import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitText } from '../../../flow-language/draw/fit-text.ts';
import { sameCases } from '../../support/same-cases.ts';

test('a text is broken at spaces, else after punctuation, else anywhere', () => {
  assert.deepEqual(fitText('one two three', 8, 3), ['one two', 'three']);
  assert.deepEqual(fitText('$.External.handoff', 14, 3), ['$.External.', 'handoff']);
  assert.deepEqual(fitText('abcdefgh', 3, 3), ['abc', 'def', 'gh']);
});

test('a text that is too long ends in an ellipsis', () => {
  assert.deepEqual(fitText('one two three', 7, 1), ['one tw…']);
  assert.deepEqual(fitText('', 7, 2), []);
});

test('no line is too wide, and there are no more lines than wanted', () => {
  const text = fc.array(fc.constantFrom('a', ' ', '.', '日', '😀')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 3, max: 9 }),
      fc.integer({ min: 1, max: 4 }),
      (t, columns, lines) => {
        const fitted = fitText(t, columns, lines);
        assert(fitted.length <= lines);
        for (const line of fitted) {
          const width = [...line].reduce((sum, c) => sum + ('日😀'.includes(c) ? 2 : 1), 0);
          assert(width <= columns, line);
        }
      },
    ),
    sameCases(100),
  );
});
