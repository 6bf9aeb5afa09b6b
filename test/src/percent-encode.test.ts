import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentEncode } from '../../src/percent-encode.ts';

test('all but letters, digits, hyphen, dot, underscore and tilde is percent-encoded', () => {
  assert.equal(percentEncode('aZ09-._~'), 'aZ09-._~');
  assert.equal(percentEncode("!'()*"), '%21%27%28%29%2A');
  assert.equal(percentEncode('a b/ü+%'), 'a%20b%2F%C3%BC%2B%25');
});
