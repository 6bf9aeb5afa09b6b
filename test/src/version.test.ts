import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { version } from '../../src/version.ts';

describe('the version', () => {
  test('is what LAMBDA_VERSION says', () => {
    assert.equal(version({ LAMBDA_VERSION: '7.8.9' }), '7.8.9');
  });

  for (const [situation, env] of [
    ['without LAMBDA_VERSION', {}],
    ['with an empty LAMBDA_VERSION', { LAMBDA_VERSION: '' }],
  ] as const) {
    test(`is unknown ${situation} when the sources run unpackaged`, () => {
      assert.equal(version(env), 'unknown');
    });
  }
});
