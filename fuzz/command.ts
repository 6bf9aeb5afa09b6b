import { randomInt } from 'node:crypto';
import { command } from '../cli/kernel/command.ts';
import { collectOf, filled, NONE, wholeNumber } from '../cli/kernel/decoders.ts';
import { EXIT, type ExitCode } from '../cli/kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../cli/kernel/exit-code-rows.ts';
import type { Session } from '../cli/kernel/session.ts';
import { type Input, syntax } from '../cli/kernel/syntax.ts';
import { UsageError } from '../cli/kernel/usage-error.ts';
import { TARGETS } from './all-targets.ts';
import { runFuzz } from './run-fuzz.ts';

const NAMES = TARGETS.map(({ name }) => name);

const fuzzSyntax = syntax({
  examples: [
    { typed: '', shows: 'Everything, for a minute.' },
    { typed: '--seconds 600 --target vendor', shows: 'One target, for ten.' },
    { typed: '--target names --seed 123 --path 45:0', shows: 'One input, as a finding prints it.' },
  ],
  declare: (bare) =>
    bare
      .option('--seconds <N>', 'How long; default 60.', wholeNumber(0, 86_400), 60)
      .option(
        '--seed <N>',
        'What decides all that is left to chance; printed at the start.',
        wholeNumber(0, 2 ** 31 - 1),
      )
      .option('--target <NAME,…>', 'Only these targets.', collectOf(NAMES), NONE)
      .option(
        '--path <PATH>',
        'Only the input that a finding names, with its target and seed.',
        filled,
      ),
  notes: [
    { title: 'Targets', rows: TARGETS.map(({ name, summary }) => [name, summary]) },
    {
      title: 'What is valid',
      rows: [
        ['an answer', 'A flat map of strings that fits, or an error with a documented code.'],
        ['a log line', 'One JSON object.'],
        ['a request', 'Just the headers that belong there.'],
        ['an end', 'Nothing hangs.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'Nothing was found. With sockets a seed gives much the same inputs, not exactly.'],
        ['1', 'A finding, on standard output, made as small as it could be.'],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run fuzz`. */
export const fuzzCommand = command(fuzzSyntax, fuzz);

async function fuzz(
  { options }: Input<typeof fuzzSyntax>,
  { stdout, interruption }: Session,
): Promise<ExitCode> {
  const { path, seconds, target } = options;
  if (path !== undefined && (target.length !== 1 || options.seed === undefined)) {
    throw new UsageError('--path needs --target and --seed, as the finding prints them');
  }
  const seed = options.seed ?? randomInt(2 ** 31);
  const write = (text: string): void => void stdout.write(text);
  if (path === undefined) write(`seed ${seed}, ${seconds} s\n`);
  // A folder for sockets has to be cleared away.
  const signal = interruption();
  const targets = target.length === 0 ? NAMES : target;
  try {
    const valid = await runFuzz({
      targets,
      seconds,
      seed,
      write,
      signal,
      ...(path !== undefined && { path }),
    });
    return valid ? EXIT.ok : EXIT.failed;
  } catch (error) {
    if (signal.aborted) return EXIT.interrupted;
    throw error;
  }
}
