import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../..');
const BIOME = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

test('what deploy keeps and the pages tell to write is neither checked nor shown by npm test', async (t) => {
  const folder = await temporaryFolder(t);
  for (const file of ['biome.json', '.gitignore']) {
    await copyFile(join(ROOT, file), join(folder, file));
  }
  for (const name of ['var', 'parameters', 'parameters-dev', 'cresta-oauth']) {
    await writeFile(join(folder, `${name}.json`), '{"secret":"hush-hush"   }');
  }
  for (const name of ['my-flow', 'src']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'flow.ts'), 'var hush;\n');
  }
  await writeFile(join(folder, 'src/flow.ts'), '// Checked.\n');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [BIOME, 'check'], {
    cwd: folder,
  });
  assert.match(stdout, /^Checked 2 files/);
  assert.doesNotMatch(stdout + stderr, /hush/);
});
