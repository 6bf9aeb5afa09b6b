import { command } from '../../cli/kernel/command.ts';
import { EXIT, type ExitCode } from '../../cli/kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISSING_TOOL_ROW } from '../../cli/kernel/exit-code-rows.ts';
import type { Session } from '../../cli/kernel/session.ts';
import { type Input, syntax } from '../../cli/kernel/syntax.ts';
import { runStryker } from './run-stryker.ts';

const mutateSyntax = syntax({
  examples: [
    { typed: '', shows: 'Everything; takes half an hour.' },
    { typed: '--mutate src/http/schedule.ts', shows: 'One file, in a minute or so.' },
  ],
  declare: (bare) =>
    bare
      .allowUnknownOption()

      .argument('[OPTION...]', "Stryker's own options, as `stryker run` takes them."),
  notes: [
    {
      title: 'Output',
      rows: [
        ['standard output', "Stryker's own: the survivors, and the scores."],
        ['standard error', "Stryker is installed in the user's cache folder first, once."],
        ['coverage/mutation', 'Every mutant in its place, as HTML.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'As many mutants were noticed as checks/mutation/stryker.config.js asks for.'],
        ['1', "Fewer, or something failed; an option that Stryker doesn't know, too."],
        MISSING_TOOL_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run mutate`. */
export const mutateCommand = command(mutateSyntax, mutate);

async function mutate(
  { arguments: [options] }: Input<typeof mutateSyntax>,
  { stderr, interruption }: Session,
): Promise<ExitCode> {
  // Ctrl-C reaches Stryker too, which tidies up and ends; then so does this.
  const interrupted = interruption();
  const exitCode = await runStryker(options, (line) => stderr.write(`${line}\n`));
  if (interrupted.aborted) return EXIT.interrupted;
  return exitCode === 0 ? EXIT.ok : EXIT.failed;
}
