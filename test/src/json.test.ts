import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isJsonObject, jsonBytes, ownValue } from '../../src/json.ts';

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
