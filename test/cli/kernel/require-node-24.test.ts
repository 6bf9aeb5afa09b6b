import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainOldNode } from '../../../cli/require-node-24.js';

test('Node 24 and newer may run the project', () => {
  for (const version of ['24.0.0', '24.21.0', '25.1.0-nightly', '100.0.0']) {
    assert.equal(explainOldNode(version), undefined, version);
  }
});

test('an older Node is told, in one line, which one it is and what to do', () => {
  for (const version of ['12.22.12', '20.11.0', '23.99.9']) {
    const message = explainOldNode(version) ?? '';
    assert.match(message, new RegExp(`needs Node 24 or newer, and this is Node ${version}\\.`));
    assert.match(message, /npm start/);
    assert.match(message, /npm ci again/);
    assert.match(message, /install Node 24/);
    assert.doesNotMatch(message, /\n/);
  }
});
