import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../cli/temporary-folder.ts';

const CHECKS = join(import.meta.dirname, '../../checks');

/** Runs a check command where there are no tools and nothing is cached. */
async function runWithoutTools(t: TestContext, script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(CHECKS, script), ...args], {
    env: { PATH: '', XDG_CACHE_HOME: await temporaryFolder(t) },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('where tools are missing, the runtime test says which and exits with 3', async (t) => {
  const { status, stdout, stderr } = await runWithoutTools(t, 'runtime/test-runtime.ts');
  assert.equal(stdout, '');
  assert.match(
    stderr,
    process.platform === 'linux'
      ? /needs cc, g\+\+, make, cmake, python3, tar, xz \(on Debian: apt-get install .+\)\nNothing was tested\.\n$/
      : /runs on Linux only, .+\nNothing was tested\.\n$/,
  );
  assert.equal(status, 3);
});

test('without Python, the AWS test says so and exits with 3', async (t) => {
  const { status, stdout, stderr } = await runWithoutTools(t, 'aws/test-aws.ts');
  assert.equal(stdout, '');
  assert.match(stderr, /^moto and cfn-lint need Python 3\.10 .+\nNothing was tested\.\n$/);
  assert.equal(status, 3);
});

test('what a check command does not know is told, and nothing is done', async (t) => {
  assert.deepEqual(await runWithoutTools(t, 'aws/test-aws.ts', '--fast'), {
    status: 2,
    stdout: '',
    stderr: 'error: unknown argument "--fast" (help: npm run test:aws -- --help)\n',
  });
});

test('a check command explains itself', async (t) => {
  const { status, stdout, stderr } = await runWithoutTools(t, 'aws/test-aws.ts', '--help');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /\n {2}npm run test:aws\n.*\n {2}3 {2}This machine lacks what it takes/s);
});
