import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SHIPPED_FLOWS, shippedFiles } from '../../../flow-language/build/shipped-flows.ts';
import { shippedPictures } from '../../../flow-language/build/shipped-pictures.ts';
import { exitsOf, readActions } from './read-actions.ts';

const ROOT = join(import.meta.dirname, '../../..');

test('the files in flows/ are what npm run flow:shipped writes', async () => {
  const folder = join(ROOT, 'flows');
  // What they are held to is written by hand.
  const made = (await readdir(folder)).filter((name) => !name.endsWith('.properties.json'));
  assert.deepEqual(made.sort(), Object.keys(SHIPPED_FLOWS).sort());
  for (const [name, text] of Object.entries(await shippedFiles())) {
    assert.equal(await readFile(join(folder, name), 'utf8'), text, name);
  }
});

test('the pictures in docs/ are what npm run flow:shipped draws', async () => {
  for (const [name, text] of Object.entries(await shippedPictures())) {
    assert.equal(await readFile(join(ROOT, 'docs', name), 'utf8'), text, name);
  }
});

test('docs/flow.md explains each block of the flow and of the module by its name', async () => {
  const page = await readFile(join(ROOT, 'docs/flow.md'), 'utf8');
  for (const text of Object.values(SHIPPED_FLOWS)) {
    for (const { Identifier } of readActions(text).actions) {
      assert(page.includes(`**${Identifier}**`), Identifier);
    }
  }
});

test('every block but the last ones of a call can be left', () => {
  for (const text of Object.values(SHIPPED_FLOWS)) {
    for (const action of readActions(text).actions) {
      const ends = ['DisconnectParticipant', 'EndFlowModuleExecution'].includes(action.Type);
      assert.equal(exitsOf(action).size === 0, ends, action.Identifier);
    }
  }
});
