import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawing, element, text } from '../../../flow-language/draw/svg.ts';
import { assertWellFormed } from './well-formed.ts';

test('numbers are rounded, and what has nothing inside closes itself', () => {
  assert.equal(element('rect', { x: 1.26, y: 3 }), '<rect x="1.3" y="3"/>');
});

test('text can hold any character', () => {
  assert.equal(text(1, 2, 'a < b & "c"'), '<text x="1" y="2">a &lt; b &amp; &quot;c&quot;</text>');
  assert.equal(text(1, 2, 'a\u0000\uD83D😀'), '<text x="1" y="2">a\uFFFD\uFFFD😀</text>');
});

test('a drawing has a size, a background and a name', () => {
  const svg = drawing(100.04, 50, 'Slow & fast', [text(1, 2, 'x')]);
  assertWellFormed(svg);
  assert.match(svg, /^<svg [^>]*viewBox="0 0 100 50"/);
  assert.match(svg, /<title>Slow &amp; fast<\/title>/);
  assert.match(svg, /<rect width="100" height="50" fill="#ffffff"\/>/);
});
