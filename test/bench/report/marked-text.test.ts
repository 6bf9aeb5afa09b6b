import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceMarked } from '../../../bench/report/marked-text.ts';

const DOCUMENT = 'Before.\n<!-- bench:cold -->\nold\n<!-- /bench:cold -->\nAfter.\n';

test('what stands between the markers is replaced, and nothing else', () => {
  assert.equal(
    replaceMarked(DOCUMENT, 'cold', '\nnew $& text\n'),
    'Before.\n<!-- bench:cold -->\nnew $& text\n<!-- /bench:cold -->\nAfter.\n',
  );
});

test('replacing with the same text changes nothing', () => {
  assert.equal(replaceMarked(DOCUMENT, 'cold', 'old'), DOCUMENT);
});

for (const [what, document] of [
  ['no markers', 'Before.'],
  ['no end', '<!-- bench:cold -->'],
  ['the end first', '<!-- /bench:cold --><!-- bench:cold -->'],
  ['two starts', `<!-- bench:cold -->${DOCUMENT}`],
  ['two ends', `${DOCUMENT}<!-- /bench:cold -->`],
] as const) {
  test(`a document with ${what} is refused`, () => {
    assert.throws(() => replaceMarked(document, 'cold', 'new'), {
      message:
        'the document must hold <!-- bench:cold --> and then <!-- /bench:cold -->, once each',
    });
  });
}
