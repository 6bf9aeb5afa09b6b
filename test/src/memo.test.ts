import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Memo } from '../../src/memo.ts';

describe('a memo', () => {
  test('works each text out once', () => {
    const worked: string[] = [];
    const memo = new Memo<string>(2);
    const read = (text: string): string =>
      memo.get(text, () => {
        worked.push(text);
        return text.toUpperCase();
      });
    assert.deepEqual(['a', 'b', 'a', 'b'].map(read), ['A', 'B', 'A', 'B']);
    assert.deepEqual(worked, ['a', 'b']);
  });

  test('forgets all with one more than it keeps', () => {
    const memo = new Memo<number>(2);
    let count = 0;
    const read = (text: string): number => memo.get(text, () => ++count);
    assert.deepEqual(['a', 'b', 'c', 'c', 'a'].map(read), [1, 2, 3, 3, 4]);
  });

  test("doesn't remember what throws", () => {
    const memo = new Memo<string>(2);
    const failing = (): string => {
      throw new RangeError('no');
    };
    assert.throws(() => memo.get('a', failing), RangeError);
    assert.equal(
      memo.get('a', () => 'yes'),
      'yes',
    );
  });
});
