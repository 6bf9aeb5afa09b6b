import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  asObject,
  isJsonObject,
  jsonBytes,
  objectIn,
  ownValue,
  parseJson,
  textIn,
} from '../../src/json.ts';

describe('a JSON object', () => {
  test('is neither null nor a list nor a text nor absent', () => {
    assert.equal(isJsonObject({}), true);
    for (const other of [null, [], 'text', 1, true, undefined]) {
      assert.equal(isJsonObject(other), false);
    }
  });

  test('has no value under names that every object inherits', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      assert.equal(ownValue({}, name), undefined);
    }
  });

  test('can have a value of its own under such a name', () => {
    const object = JSON.parse('{"__proto__": "a", "constructor": "b"}');
    assert.equal(ownValue(object, '__proto__'), 'a');
    assert.equal(ownValue(object, 'constructor'), 'b');
  });
});

describe('what may be anything', () => {
  test('is taken for an object only where it is one', () => {
    const object = { inner: { a: 1 }, list: [1], nothing: null };
    assert.equal(asObject(object), object);
    assert.equal(objectIn(object, 'inner'), object.inner);
    for (const other of [null, [1], 'text', 1, undefined]) assert.deepEqual(asObject(other), {});
    for (const name of ['list', 'nothing', 'absent', 'constructor']) {
      assert.deepEqual(objectIn(object, name), {});
    }
  });

  test('is taken for text only where it is text', () => {
    const object = { text: 'a', empty: '', number: 1, nothing: null, list: ['a'] };
    assert.equal(textIn(object, 'text'), 'a');
    assert.equal(textIn(object, 'empty'), '');
    for (const name of ['number', 'nothing', 'list', 'absent', 'constructor']) {
      assert.equal(textIn(object, name), undefined);
    }
  });

  test('is parsed where it is JSON', () => {
    assert.deepEqual(parseJson('{"a":[1,null]}'), { a: [1, null] });
    for (const text of ['', '{', "{'a':1}", 'secret']) assert.equal(parseJson(text), undefined);
  });
});

describe('the size of a value as JSON', () => {
  for (const [value, bytes] of [
    ['', 2],
    ['abc', 5],
    ['é', 4],
    ['€', 5],
    ['💥', 6],
    ['\n"', 6],
    ['\u0001', 8],
    ['\ud800', 8],
    [{ a: 'b' }, 9],
    [[1, null], 8],
  ] as const) {
    test(`of ${JSON.stringify(value)} is ${bytes} bytes`, () =>
      assert.equal(jsonBytes(value), bytes));
  }
});
