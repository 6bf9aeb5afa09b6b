import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filled, oneOf, secondsUpTo, wholeNumber } from '../../../cli/kernel/decoders.ts';

test('a whole number is taken within its bounds, both included', () => {
  const port = wholeNumber(0, 65_535);
  assert.equal(port('0'), 0);
  assert.equal(port('8787'), 8787);
  assert.equal(port('65535'), 65_535);
  for (const text of ['65536', '-1', '1.5', '0x10', '', ' 1', '1e3', 'many', '9'.repeat(40)]) {
    assert.throws(() => port(text), {
      message: `must be a whole number from 0 to 65535, not "${text}"`,
    });
  }
});

test('seconds are above zero and at most the limit; fractions are fine', () => {
  const limit = secondsUpTo(8);
  assert.equal(limit('8'), 8);
  assert.equal(limit('0.25'), 0.25);
  for (const text of ['0', '0.0', '8.001', '-1', '3s', '.5', '5.', '', 'Infinity']) {
    assert.throws(() => limit(text), {
      message: `must be a number of seconds above 0 and at most 8, not "${text}"`,
    });
  }
});

test('one of several words is taken as it is, and a near miss gets a hint', () => {
  const auth = oneOf(['secret', 'oauth', 'api-key']);
  assert.equal(auth('api-key'), 'api-key');
  assert.throws(() => auth('apikey'), {
    message: 'must be one of secret, oauth, api-key, not "apikey"; did you mean api-key?',
  });
  assert.throws(() => auth('none'), {
    message: 'must be one of secret, oauth, api-key, not "none"',
  });
});

test('a text that must be filled is not empty', () => {
  assert.equal(filled('event.json'), 'event.json');
  assert.throws(() => filled(''), { message: 'must not be empty' });
});
