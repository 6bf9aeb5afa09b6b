import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';

const Schema = v.strictObject({
  name: v.string(),
  size: v.pipe(v.number(), v.minValue(1, 'must be at least 1')),
});

test('a value that fits comes back', () => {
  assert.deepEqual(decode(Schema, { name: 'a', size: 1 }, 'thing'), { name: 'a', size: 1 });
});

for (const [value, message] of [
  [{ size: 1 }, 'thing: name is missing'],
  [{ name: 'a', size: 1, colour: 'red' }, 'thing: colour is unknown here'],
  [{ name: 'a', size: 'caller' }, 'thing: size must be number'],
  [{ name: 'a', size: 0 }, 'thing: size must be at least 1'],
  ['caller', 'thing must be Object'],
  [undefined, 'thing is missing'],
] as const) {
  test(`${JSON.stringify(value)} gives "${message}"`, () => {
    assert.throws(() => decode(Schema, value, 'thing'), { message });
  });
}
