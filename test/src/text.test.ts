import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  codePoint,
  cutToBytes,
  oneLine,
  percentDecode,
  percentEncode,
  unseenCharacterIn,
  userText,
  whitespaceAtEnds,
} from '../../src/text.ts';

/** The characters that a text of the contract lists, such as `0000-001f fe00`. */
function charactersOf(ranges: string): ReadonlySet<string> {
  return new Set(
    ranges.split(' ').flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map((code) => parseInt(code, 16));
      return Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));
    }),
  );
}

const CONTROL = charactersOf('0000-001f 007f-009f');
const INVISIBLE = charactersOf('feff 200b-200f 2028-202e 2060-2064');

describe('control and invisible characters', () => {
  test('are those of the contract, among all of the first plane', () => {
    for (let code = 0; code < 0xffff; code += 1) {
      const character = String.fromCharCode(code);
      const unseen = CONTROL.has(character) || INVISIBLE.has(character);
      assert.equal(unseenCharacterIn(`a${character}b`), unseen ? character : undefined);
    }
  });
});

describe('user text in a message', () => {
  test('shows control and invisible characters, each, as escapes', () => {
    const all = [...CONTROL, ...INVISIBLE];
    for (const character of all) {
      const shown = `\\u${hex(character)}`;
      assert.equal(userText(`a${character}b${character}`), `a${shown}b${shown}`);
    }
    assert.equal(userText('us-west-2-prod\n'), 'us-west-2-prod\\u000a');
    assert.equal(userText('\ufeffkey\u200b'), '\\ufeffkey\\u200b');
  });

  test('shows everything else as it is', () => {
    assert.equal(userText(' a\u00a0é\\u000a😀"'), ' a\u00a0é\\u000a😀"');
  });

  test('is cut to 200 characters after that', () => {
    assert.equal(userText(`\u0000${'a'.repeat(300)}`), `\\u0000${'a'.repeat(194)}`);
    assert.equal(userText('x'.repeat(200)), 'x'.repeat(200));
  });

  test('is well-formed even where the cut splits a surrogate pair', () => {
    assert.equal(userText(`${'a'.repeat(199)}💥`), `${'a'.repeat(199)}\uFFFD`);
  });
});

describe('whitespace at the ends of a text', () => {
  for (const [text, said] of [
    [' a', 'begins with whitespace (U+0020)'],
    ['\ta ', 'begins with whitespace (U+0009)'],
    ['a ', 'ends in whitespace (U+0020)'],
    ['a\r\n', 'ends in whitespace (U+000A)'],
    ['a\u00a0', 'ends in whitespace (U+00A0)'],
    ['\ufeffa ', 'ends in whitespace (U+0020)'],
    ['a b', undefined],
    ['', undefined],
    ['\ufeffa\ufeff', undefined],
    ['\u200ba\u200b', undefined],
  ] as const) {
    test(`of ${JSON.stringify(text)}: ${said ?? 'none'}`, () => {
      assert.equal(whitespaceAtEnds(text), said);
    });
  }
});

describe('a text', () => {
  test('is brought onto one line', () => {
    assert.equal(
      oneLine('a\nb\r\nc\u2028d\u2029e\u0085f\0g\ufeff\u200b'),
      'a b  c d e f g\ufeff\u200b',
    );
  });

  test('is cut between characters to so many bytes', () => {
    const cuts = [0, 1, 2, 3, 4, 7, 8, 99].map((bytes) => cutToBytes('aé😀b', bytes));
    assert.deepEqual(cuts, ['', 'a', 'a', 'aé', 'aé', 'aé😀', 'aé😀b', 'aé😀b']);
  });

  test('is percent-encoded but for letters, digits, hyphen, dot, underscore and tilde', () => {
    assert.equal(percentEncode('aZ09-._~'), 'aZ09-._~');
    assert.equal(percentEncode("!'()*"), '%21%27%28%29%2A');
    assert.equal(percentEncode('a b/ü+%'), 'a%20b%2F%C3%BC%2B%25');
  });

  test('is percent-decoded where no escape in it is malformed', () => {
    assert.equal(percentDecode('a%20b%2F%C3%BC+'), 'a b/ü+');
    assert.equal(percentDecode('100%'), undefined);
    assert.equal(percentDecode('%C3'), undefined);
  });
});

test("a character's number is four digits or more", () => {
  assert.deepEqual(['\n', '\ufeff'].map(codePoint), ['U+000A', 'U+FEFF']);
});

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
