import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, check, dial, found, store } from './lint-blocks.ts';

test('dialling on the error branch is found, also by way of attributes', () => {
  assert.deepEqual(
    found({
      ask: ask('store', 'store'),
      store: store({ number: '$.External.phoneNumber' }, 'check'),
      check: check('$.Attributes.number', { 'TextStartsWith +': 'dial' }),
      dial: dial('$.Attributes.number', '1'),
    }),
    ['dials-on-error-branch: dial', 'reads-failed-answer: store'],
  );
  assert.deepEqual(
    found({
      ask: ask('check', 'human'),
      check: check('$.External.status', { 'Equals ok': 'dial' }),
      dial: dial(),
      human: dial('+12025550100', ''),
    }),
    [],
  );
});

test('dialling without a check is found, and on the branch of a failure', () => {
  assert.deepEqual(found({ ask: ask('dial'), dial: dial() }), ['dials-unchecked: dial']);
  assert.deepEqual(found({ dial: dial() }), ['dials-unchecked: dial']);
  for (const condition of ['Equals error', 'Equals false']) {
    assert.deepEqual(
      found({
        ask: ask('check'),
        check: check('$.External.status', { [condition]: 'dial' }),
        dial: dial(),
      }),
      ['dials-unchecked: dial'],
    );
  }
  assert.deepEqual(
    found({
      ask: ask('check'),
      check: check('$.Attributes.language', { 'Equals de': 'dial' }),
      dial: dial(),
    }),
    ['dials-unchecked: dial'],
  );
  for (const reference of [
    '$.External.status',
    '$.LambdaInvocation.ResultData.phoneNumber',
    '$.Attributes.status',
  ]) {
    assert.deepEqual(
      found({
        ask: ask('store'),
        store: store({ status: '$.External.status' }, 'check'),
        check: check(reference, { 'Equals ok': 'dial' }),
        dial: dial(),
      }),
      [],
    );
  }
});

test('a number that no function told needs a check of its own, after an error branch too', () => {
  const colleague = dial('$.Attributes.colleague', '');
  assert.deepEqual(found({ ask: ask('end', 'dial'), dial: colleague }), ['dials-unchecked: dial']);
  for (const failed of ['check', 'end']) {
    assert.deepEqual(
      found({
        ask: ask('check', failed),
        check: check('$.Attributes.colleague', { 'TextStartsWith +': 'dial' }),
        dial: colleague,
      }),
      [],
    );
  }
});

test("a check of an earlier answer isn't a check of a later one", () => {
  assert.deepEqual(
    found({
      ask: ask('check'),
      check: check('$.External.status', { 'Equals ok': 'again' }),
      again: ask('dial'),
      dial: dial(),
    }),
    ['dials-unchecked: dial'],
  );
});
