import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLOODS } from '../../../bench/bounds/floods.ts';
import { flatten } from '../../../src/connect/response.ts';
import { hasMoreParts } from '../../../src/http/bounds.ts';
import { asObject } from '../../../src/json.ts';

function bodyOf(name: string): string {
  const flood = FLOODS.find((candidate) => candidate.name === name);
  const [, body = ''] = flood?.beginning.split('\r\n\r\n') ?? [];
  return body;
}

for (const [name, isTooMuch] of [
  ['as many names as may be', false],
  ['colliding nested names', false],
  ['60,000 names', true],
] as const) {
  test(`${name}: an answer of less than 1 MiB that holds ${isTooMuch ? 'too many' : 'few enough'}`, () => {
    const bytes = Buffer.from(bodyOf(name));
    assert.ok(bytes.length < 1_048_576, `${bytes.length} bytes`);
    assert.equal(hasMoreParts(bytes, 10_000), isTooMuch);
    assert.equal(JSON.parse(bytes.toString()).phoneNumber, '+12025550123');
  });
}

test('colliding nested names flatten to few', () => {
  const { flat, complete } = flatten(asObject(JSON.parse(bodyOf('colliding nested names'))));
  assert.ok(flat.size < 10);
  assert.equal(complete, false);
});
