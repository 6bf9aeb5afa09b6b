import assert from 'node:assert/strict';
import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { isOurs } from '../../../cli/kernel/compile-cache.js';

const skip = process.platform === 'win32';

test('what was compiled is kept in a folder that is made for its owner alone', async (t) => {
  const folder = join(await temporaryFolder(t), 'not', 'there');
  assert.equal(isOurs(folder), true);
  if (!skip) assert.equal((await stat(folder)).mode & 0o777, 0o700);
  assert.equal(isOurs(folder), true, 'again');
});

test("nothing is kept where others can write, or where it isn't a folder", { skip }, async (t) => {
  const parent = await temporaryFolder(t);
  const open = join(parent, 'open');
  await mkdir(open);
  for (const mode of [0o720, 0o702, 0o777]) {
    await chmod(open, mode);
    assert.equal(isOurs(open), false, mode.toString(8));
  }
  await chmod(open, 0o700);
  await symlink(open, join(parent, 'link'));
  assert.equal(isOurs(join(parent, 'link')), false);
  await writeFile(join(parent, 'file'), '');
  assert.equal(isOurs(join(parent, 'file')), false);
});
