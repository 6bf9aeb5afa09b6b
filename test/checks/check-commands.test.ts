import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { findChromium } from '../../checks/browser/find-chromium.ts';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';

const ENTRY = join(import.meta.dirname, '../../cli/pstn-transfer.js');

/** Runs a check command where there are no tools and nothing is cached. */
async function runWithoutTools(t: TestContext, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRY, ...args], {
    env: { PATH: '', XDG_CACHE_HOME: await temporaryFolder(t) },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('where tools are missing, the runtime test says which and exits with 3', async (t) => {
  const { status, stdout, stderr } = await runWithoutTools(t, 'test:runtime');
  assert.equal(stdout, '');
  assert.match(
    stderr,
    process.platform === 'linux'
      ? /needs cc, g\+\+, make, cmake, python3, tar, xz \(on Debian: apt-get install .+\)\nNothing was done\.\n$/
      : /runs on Linux only, .+\nNothing was done\.\n$/,
  );
  assert.equal(status, 3);
});

test('without Python, the AWS test says so and exits with 3', async (t) => {
  const { status, stdout, stderr } = await runWithoutTools(t, 'test:aws');
  assert.equal(stdout, '');
  assert.match(stderr, /^error: moto and cfn-lint need Python 3\.10 .+\nNothing was done\.\n$/);
  assert.equal(status, 3);
});

test('where npm is missing, the mutation test says so and exits with 3', async (t) => {
  const { status, stdout, stderr } = await runWithoutTools(t, 'mutate');
  assert.equal(stdout, '');
  assert.match(
    stderr,
    /\nerror: npm can't install stryker .+\nspawn npm ENOENT\nNothing was done\.\n$/,
  );
  assert.equal(status, 3);
});

test('without Chromium, the test of the page says so and exits with 3', () => {
  assert.throws(() => findChromium('', []), {
    name: 'MissingTool',
    message: /none is on the PATH \(on Debian: apt-get install chromium\)$/,
  });
});

test('Chromium is found on the PATH, by each of its names', async (t) => {
  const folder = await temporaryFolder(t);
  const file = join(folder, 'google-chrome');
  await writeFile(file, '', { mode: 0o755 });
  assert.equal(findChromium(`/nowhere${delimiter}${folder}`, []), file);
});

test('what a check command does not know is told, and nothing is done', async (t) => {
  assert.deepEqual(await runWithoutTools(t, 'test:aws', '--fast'), {
    status: 2,
    stdout: '',
    stderr: 'error: unknown option --fast of npm run test:aws (help: npm run test:aws -- --help)\n',
  });
});
