import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { SHIPPED_FLOWS } from '../../../cli/flow/shipped-flows.ts';

const FLOWS = join(import.meta.dirname, '../../../flows');

test('the files in flows/ are what npm run flow:shipped writes', async () => {
  assert.deepEqual((await readdir(FLOWS)).sort(), Object.keys(SHIPPED_FLOWS).sort());
  for (const [name, text] of Object.entries(SHIPPED_FLOWS)) {
    assert.equal(await readFile(join(FLOWS, name), 'utf8'), text, name);
  }
});
