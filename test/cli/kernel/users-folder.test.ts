import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usersFolder } from '../../../cli/kernel/users-folder.ts';

const ENV = { npm_lifecycle_event: 'simulate', INIT_CWD: '/home/me/flows' };

test('paths count from where a command was typed, not from where npm runs it', () => {
  assert.equal(usersFolder('simulate', ENV), '/home/me/flows');
});

test('what another script of npm left in the environment does not count', () => {
  assert.equal(usersFolder('simulate', { ...ENV, npm_lifecycle_event: 'test' }), undefined);
  assert.equal(usersFolder('simulate', { INIT_CWD: '/elsewhere' }), undefined);
  assert.equal(usersFolder(undefined, { INIT_CWD: '/elsewhere' }), undefined);
});
