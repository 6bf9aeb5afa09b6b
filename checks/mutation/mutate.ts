/*
 * `npm run mutate`: changes the sources in small ways (mutants) and sees whether a test notices.
 * Exit code 0: each score is high enough; 1: one isn't, or something failed; 2: mistyped.
 */
import { join } from 'node:path';
import { UsageError } from '../../cli/usage-error.ts';
import { FOLDERS, SCORE_MIN } from './folders.ts';
import { scoreOf } from './mutation-report.ts';
import { parseMutateArguments } from './parse-mutate-arguments.ts';
import { type FolderResult, renderSummary } from './render-summary.ts';
import { runStryker, strykerCommand } from './run-stryker.ts';
import { outputsOf } from './stryker-options.ts';

const EXIT = { ok: 0, failed: 1, mistyped: 2, interrupted: 130 } as const;

const ROOT = join(import.meta.dirname, '../..');

const HELP = `Changes the sources in small ways, each change a mutant, and sees whether a test notices.

  npm run mutate
  npm run mutate -- --mutate src/http/schedule.ts

Options
  --mutate PATH      Only this file or folder, in ${FOLDERS.map(({ path }) => path).join(', ')}. May be repeated.
  --incremental      Take over what an earlier run with --incremental found, where neither the mutated
                     file nor a test has changed.
  --concurrency N    How many mutants are tested at the same time (default: 2).
  -h, --help         Show this.

The first run installs Stryker in the user's cache folder. The survivors that nothing explains and the
scores go to stdout, Stryker's progress to stderr. Every mutant in its place: coverage/mutation/*.html.

Exit code
  0  At least ${SCORE_MIN} % of the mutants of each folder were noticed.
  1  Fewer, or something failed.
  2  Mistyped; nothing was done.
`;

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = error instanceof UsageError ? EXIT.mistyped : EXIT.failed;
}

async function runCommand(argv: readonly string[]): Promise<number> {
  const { help, tasks, ...options } = parseMutateArguments(argv, ROOT);
  if (help) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  // Ctrl-C reaches Stryker too, which tidies up and ends; then so do we.
  let interrupted = false;
  process.on('SIGINT', () => {
    interrupted = true;
  });
  const command = await strykerCommand((folder) => {
    console.error(`Installing Stryker, once, in ${folder} …`);
  });
  const results: FolderResult[] = [];
  for (const task of tasks) {
    const { path } = task.folder;
    console.error(`${path}: report in ${outputsOf(task).html}`);
    const startedAt = performance.now();
    try {
      const result = await runStryker(command, task, ROOT, options);
      results.push({ path, result, seconds: (performance.now() - startedAt) / 1000 });
    } catch (error) {
      if (interrupted) return EXIT.interrupted;
      throw error;
    }
  }
  console.log(renderSummary(results));
  return results.every(({ result }) => scoreOf(result) >= SCORE_MIN) ? EXIT.ok : EXIT.failed;
}
