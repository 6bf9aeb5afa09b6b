import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestName } from '../../../cli/kernel/nearest-name.ts';

const NAMES = ['start', 'invoke', 'simulator', 'doctor'];

test('a typing mistake leads to the name that was meant', () => {
  assert.equal(nearestName('strat', NAMES), 'start');
  assert.equal(nearestName('stat', NAMES), 'start');
  assert.equal(nearestName('invokee', NAMES), 'invoke');
  assert.equal(nearestName('simulatro', NAMES), 'simulator');
  assert.equal(nearestName('simulater', NAMES), 'simulator');
  assert.equal(nearestName('simlatorr', NAMES), 'simulator');
});

test('something else entirely leads to no name', () => {
  assert.equal(nearestName('deploy', NAMES), undefined);
  assert.equal(nearestName('s', NAMES), undefined);
  assert.equal(nearestName('', NAMES), undefined);
  assert.equal(nearestName('start', []), undefined);
});

test('of two near names the nearer one is meant, and of equals the first', () => {
  assert.equal(nearestName('stop', ['shop', 'stoop', 'stop']), 'stop');
  assert.equal(nearestName('abcd', ['abcx', 'abcy']), 'abcx');
});

test('two swapped characters are one mistake, not two', () => {
  assert.equal(nearestName('ba', ['ab']), 'ab');
  assert.equal(nearestName('bca', ['abc']), undefined);
});
