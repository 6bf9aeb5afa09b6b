import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../cli/temporary-folder.ts';

test('where tools are missing, the runtime test says which and exits with 3', async (t) => {
  const script = join(import.meta.dirname, '../../../infra/runtime/test-runtime.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    env: { PATH: '', XDG_CACHE_HOME: await temporaryFolder(t) },
    encoding: 'utf8',
  });
  assert.equal(stdout, '');
  assert.match(
    stderr,
    process.platform === 'linux'
      ? /needs cc, g\+\+, make, cmake, python3, tar, xz \(on Debian: apt-get install .+\)\nNothing was tested\.\n$/
      : /runs on Linux only, .+\nNothing was tested\.\n$/,
  );
  assert.equal(status, 3);
});
