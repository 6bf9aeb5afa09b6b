import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';
import { installPackage } from '../install-package.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The package that installs Stryker, and the lock that pins all that comes with it. */
const PACKAGE = join(import.meta.dirname, 'stryker');

/**
 * Runs Stryker over this project, with its own options and output, and returns its exit code.
 * @param args what `stryker run` takes besides its configuration file
 * @param tell hears that it is being installed, which happens once
 * @throws MissingTool where it can't be installed
 */
export async function runStryker(
  args: readonly string[],
  tell: (line: string) => void,
): Promise<number> {
  const command = await install(tell);
  const child = spawn(
    process.execPath,
    [command, 'run', 'checks/mutation/stryker.config.js', ...args],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        // The runner starts each test file with `node`.
        PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
        // Types are stripped once, not for every mutant.
        NODE_COMPILE_CACHE: join(ROOT, 'coverage/mutation/compile-cache'),
      },
      stdio: 'inherit',
    },
  );
  const [exitCode] = await once(child, 'close');
  return typeof exitCode === 'number' ? exitCode : 130;
}

/**
 * The file of Stryker's command; it lies in the user's cache, outside the project's dependencies, since it
 * is as large as all of these.
 */
async function install(tell: (line: string) => void): Promise<string> {
  const lock = await readFile(join(PACKAGE, 'package-lock.json'));
  const name = `stryker-${hash('sha256', lock).slice(0, 12)}`;
  const folder = join(cacheFolder(process.platform, homedir(), process.env), name);
  if (!existsSync(folder)) {
    tell(`Installing Stryker, once, in ${folder} …`);
    await installPackage(PACKAGE, folder);
  }
  return join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
}
