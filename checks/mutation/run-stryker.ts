import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from '../cache-folder.ts';
import { installPackage } from '../install-package.ts';
import { type MutationResult, readMutationReport } from './mutation-report.ts';
import { OUTPUT, outputsOf, strykerOptions } from './stryker-options.ts';
import type { Task } from './tasks.ts';

/** The package that installs Stryker, and the lock that pins all that comes with it. */
const PACKAGE = join(import.meta.dirname, 'stryker');

/**
 * The file of Stryker's command. It lies in the user's cache, outside the project's dependencies, since
 * it is as large as all of these. `onInstall` hears of it first, with the folder.
 * @throws Error with the end of npm's output
 */
export async function strykerCommand(onInstall: (folder: string) => void): Promise<string> {
  const lock = await readFile(join(PACKAGE, 'package-lock.json'));
  const name = `stryker-${hash('sha256', lock).slice(0, 12)}`;
  const folder = join(cacheFolder(process.platform, homedir(), process.env), name);
  if (!existsSync(folder)) {
    onInstall(folder);
    await installPackage(PACKAGE, folder);
  }
  return join(folder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
}

/**
 * Runs Stryker over one folder, with its progress on stderr.
 * @param root the project's folder
 * @throws Error where it ended without a report
 */
export async function runStryker(
  command: string,
  task: Task,
  root: string,
  options: { readonly incremental: boolean; readonly concurrency: number },
): Promise<MutationResult> {
  const outputs = outputsOf(task);
  const report = join(root, outputs.json);
  await mkdir(join(root, OUTPUT), { recursive: true });
  await rm(report, { force: true });
  await writeFile(join(root, outputs.options), JSON.stringify(strykerOptions(task, options)));
  const child = spawn(process.execPath, [command, 'run', outputs.options], {
    cwd: root,
    env: {
      ...process.env,
      // The runner starts each test file with `node`.
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      // Types are stripped once, not for every mutant.
      NODE_COMPILE_CACHE: join(root, OUTPUT, 'compile-cache'),
    },
    stdio: ['ignore', 2, 2],
  });
  const [exitCode, signal] = await once(child, 'close');
  if (!existsSync(report)) {
    throw new Error(
      `Stryker ended without a report for ${task.folder.path} (${signal ?? exitCode})`,
    );
  }
  return readMutationReport(await readFile(report, 'utf8'));
}
