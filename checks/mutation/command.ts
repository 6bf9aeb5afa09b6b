import { join } from 'node:path';
import { command } from '../../cli/kernel/command.ts';
import { collect, NONE, wholeNumber } from '../../cli/kernel/decoders.ts';
import { EXIT, type ExitCode } from '../../cli/kernel/exit-code.ts';
import { INTERRUPTED_ROW } from '../../cli/kernel/exit-code-rows.ts';
import type { Session } from '../../cli/kernel/session.ts';
import { type Input, syntax } from '../../cli/kernel/syntax.ts';
import { FOLDERS, SCORE_MIN } from './folders.ts';
import { scoreOf } from './mutation-report.ts';
import { type FolderResult, renderSummary } from './render-summary.ts';
import { runStryker, strykerCommand } from './run-stryker.ts';
import { outputsOf } from './stryker-options.ts';
import { tasksOf } from './tasks.ts';

const ROOT = join(import.meta.dirname, '../..');

const mutateSyntax = syntax({
  examples: [
    { typed: '', shows: 'Everything; takes half an hour.' },
    { typed: '--mutate src/http/schedule.ts', shows: 'One file, in a minute or so.' },
  ],
  declare: (bare) =>
    bare
      .option(
        '--mutate <PATH>',
        `Only this file or folder, in ${FOLDERS.map(({ path }) => path).join(', ')}; can be given several times.`,
        collect,
        NONE,
      )
      .option(
        '--incremental',
        'Take over what an earlier run with --incremental found, where neither the mutated file nor a test has changed.',
        false,
      )
      .option(
        '--concurrency <N>',
        'How many mutants are tested at the same time; default 2.',
        wholeNumber(1, 99),
        2,
      ),
  notes: [
    {
      title: 'Output',
      rows: [
        ['standard output', 'The survivors that nothing explains, and the scores.'],
        ['standard error', "Stryker's progress; it is installed in the user's cache folder first."],
        ['coverage/mutation', 'Every mutant in its place, as HTML.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', `At least ${SCORE_MIN} % of the mutants of each folder were noticed.`],
        ['1', 'Fewer, or something failed.'],
        ['2', 'Mistyped; nothing was done.'],
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run mutate`. */
export const mutateCommand = command(mutateSyntax, mutate);

async function mutate(
  { options }: Input<typeof mutateSyntax>,
  { stdout, stderr, interruption }: Session,
): Promise<ExitCode> {
  const tasks = tasksOf(options.mutate, ROOT);
  // Ctrl-C reaches Stryker too, which tidies up and ends; then so does this.
  const interrupted = interruption();
  const stryker = await strykerCommand((folder) => {
    stderr.write(`Installing Stryker, once, in ${folder} …\n`);
  });
  const results: FolderResult[] = [];
  for (const task of tasks) {
    const { path } = task.folder;
    stderr.write(`${path}: report in ${outputsOf(task).html}\n`);
    const startedAt = performance.now();
    try {
      const result = await runStryker(stryker, task, ROOT, options);
      results.push({ path, result, seconds: (performance.now() - startedAt) / 1000 });
    } catch (error) {
      if (interrupted.aborted) return EXIT.interrupted;
      throw error;
    }
  }
  stdout.write(`${renderSummary(results)}\n`);
  return results.every(({ result }) => scoreOf(result) >= SCORE_MIN) ? EXIT.ok : EXIT.failed;
}
