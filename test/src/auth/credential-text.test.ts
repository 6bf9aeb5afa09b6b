import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faultOfCredential, faultOfHeaderCredential } from '../../../src/auth/credential-text.ts';

describe('what is wrong with a credential', () => {
  for (const [text, fault] of [
    ['\ufeffpa55word', 'begins with a byte order mark'],
    ['\ufeffpa55word\n', 'begins with a byte order mark'],
    ['\npa55word', 'begins with a line end'],
    ['pa55word\n', 'ends in a line end'],
    ['pa55word\r\n', 'ends in a line end'],
    ['pa55word\r', 'ends in a line end'],
    ['pa55\nword', 'contains a control character'],
    ['pa55word\t', 'contains a control character'],
    ['pa55word\0', 'contains a control character'],
    ['pa55word\x7f', 'contains a control character'],
    ['\u0085pa55word', 'contains a control character'],
    ['pa55\u200bword', 'contains an invisible character (U+200B)'],
    ['pa55word\u200f', 'contains an invisible character (U+200F)'],
    ['pa55word\u2028', 'contains an invisible character (U+2028)'],
    ['\u202epa55word', 'contains an invisible character (U+202E)'],
    ['pa55\u2060word', 'contains an invisible character (U+2060)'],
    ['pa55word\ufeff', 'contains an invisible character (U+FEFF)'],
  ] as const) {
    test(`is told by its kind: ${JSON.stringify(text)} ${fault}`, () => {
      assert.equal(String(faultOfCredential(text)), fault);
      assert.equal(String(faultOfHeaderCredential(text)), fault);
    });
  }

  for (const text of [' zoë:1%41é=🔑 ', '\u00a0', '']) {
    test(`is nothing in ${JSON.stringify(text)}`, () => {
      assert.equal(faultOfCredential(text), undefined);
    });
  }

  test('that stands in a header is anything but printable ASCII too', () => {
    for (const character of ['é', '\u00a0', '🔑', '\u2010']) {
      assert.equal(
        String(faultOfHeaderCredential(`pa55word${character}`)),
        'holds characters that an HTTP header cannot carry',
      );
    }
    assert.equal(faultOfHeaderCredential(' ~!"#'), undefined);
    assert.equal(faultOfHeaderCredential(''), undefined);
  });
});
