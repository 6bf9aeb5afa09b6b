import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exceptionIn } from '../../../src/auth/secret-errors.ts';

describe('the exception that AWS names in the body of an error', () => {
  for (const [body, exception] of [
    ['{"__type":"ThrottlingException"}', 'ThrottlingException'],
    ['{"message":"no","__type":"AccessDeniedException"}', 'AccessDeniedException'],
    ['{\n  "__type" : "ThrottlingException"\n}', 'ThrottlingException'],
    ['{"__type":\t "a.b#ThrottlingException"}', 'ThrottlingException'],
    ['{"__type":"#ThrottlingException"}', 'ThrottlingException'],
    ['{"__type":"ThrottlingException#"}', undefined],
    ['{"__type":"a.b#"}', undefined],
    ['{"__type":""}', undefined],
    ['{"type":"ThrottlingException"}', undefined],
    ['<html>', undefined],
    ['', undefined],
  ] as const) {
    it(`is ${exception ?? 'none'} in ${JSON.stringify(body)}`, () => {
      assert.equal(exceptionIn(body), exception);
    });
  }
});
