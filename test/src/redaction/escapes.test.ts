import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fold, undoEscapes } from '../../../src/redaction/escapes.ts';

/** HTML 4's names of U+00A0 to U+00FF, in their order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

describe('a text with its escapes undone', () => {
  for (const [escaped, text] of [
    ['plain', 'plain'],
    ['\\u002B\\u002b\\u20AC', '++€'],
    ['\\\\u002B \\\\\\\\u002B', '+ +'],
    ['%u002B', '+'],
    ['\\x2B\\x2b', '++'],
    ['%2B%2b', '++'],
    ['%252B', '+'],
    ['%C3%A9%e2%82%ac%F0%9F%98%80', 'é€😀'],
    ['\\xC3\\xA9 \\\\xC3\\\\xA9', 'é é'],
    ['%C3 %A9', 'Ã ©'],
    ['\\b\\f\\n\\r\\t\\v', '\b\f\n\r\t\v'],
    ['\\"\\/\\\'\\q', '"/\'q'],
    ['a\\', 'a'],
    ['&#43;&#x2B;&#X2b;', '+++'],
    ['&#128512;&#x1F600;', '😀😀'],
    ['&#1114111;', '\u{10ffff}'],
    ['&#1114112;&#x110000;', '&#1114112;&#x110000;'],
    ['&amp;#43;', '+'],
    ['&plus;&lt;&GT;&Tab;&NewLine;&bsol;', '+<>\t\n'],
    ['&unknown;&xeacute;&eacutex;&;', '&unknown;&xeacute;&eacutex;&;'],
    ['&euro;', '€'],
  ] as const) {
    test(`${escaped} is ${JSON.stringify(text)}`, () =>
      assert.equal(undoEscapes(escaped).text, text));
  }

  for (const [nth, name] of LATIN_1.split(' ').entries()) {
    const character = String.fromCharCode(0xa0 + nth);
    test(`&${name}; is ${character}`, () => {
      assert.equal(undoEscapes(`&${name};`).text, character);
    });
  }

  test('has those within escapes undone, eight deep', () => {
    const deep = (levels: number): string => `%${'25'.repeat(levels)}2B`;
    assert.equal(undoEscapes(deep(7)).text, '+');
    assert.equal(undoEscapes(deep(8)).text, '%2B');
  });

  test('remembers where each character stood', () => {
    const { text, origin } = undoEscapes('a%252Bb&amp;lt;c');
    assert.equal(text, 'a+b<c');
    const places = [...text].map((_, at) => origin(at, at + 1));
    assert.deepEqual(places, [
      { start: 0, end: 1 },
      { start: 1, end: 6 },
      { start: 6, end: 7 },
      { start: 7, end: 15 },
      { start: 15, end: 16 },
    ]);
    assert.deepEqual(origin(1, 4), { start: 1, end: 15 });
  });
});

test('a folded text shows alike what gets mixed up on the way', () => {
  assert.equal(fold('a+b\u00a0c d'), 'a b c d');
  assert.equal(fold('\b\f\n\r\t\v'), 'bfnrtv');
  assert.equal(fold('VRÃ'), 'VRÃ');
});
