import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { missingTools } from '../../../checks/runtime/missing-tools.ts';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';

test('without any tool all are missing, by their usual names', async (t) => {
  const empty = await temporaryFolder(t);
  const all = ['cc', 'g++', 'make', 'cmake', 'python3', 'tar', 'xz'];
  assert.deepEqual(missingTools(''), all);
  assert.deepEqual(missingTools([empty, join(empty, 'none')].join(delimiter)), all);
});

test('a tool counts in any folder and by any of its names, but only as a program', {
  skip: process.platform === 'win32' && 'Windows has no executable bit',
}, async (t) => {
  const folder = await temporaryFolder(t);
  const other = await temporaryFolder(t);
  for (const name of ['cc', 'g++', 'make', 'cmake3']) {
    await writeFile(join(folder, name), '', { mode: 0o755 });
  }
  await writeFile(join(other, 'tar'), '', { mode: 0o755 });
  await writeFile(join(other, 'xz'), '', { mode: 0o644 });
  await mkdir(join(other, 'python3'));
  assert.deepEqual(missingTools([folder, other].join(delimiter)), ['python3', 'xz']);
});
