import { availableParallelism } from 'node:os';
import { command } from '../cli/kernel/command.ts';
import { collect, collectOf, NONE } from '../cli/kernel/decoders.ts';
import { EXIT, type ExitCode } from '../cli/kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../cli/kernel/exit-code-rows.ts';
import type { Session } from '../cli/kernel/session.ts';
import { type Input, syntax } from '../cli/kernel/syntax.ts';
import { INTERRUPTED, untilInterrupted } from '../cli/kernel/until-interrupted.ts';
import { UsageError } from '../cli/kernel/usage-error.ts';
import type { Bench } from './bench.ts';
import { PARTS } from './parts.ts';
import { setUpBench } from './set-up-bench.ts';
import { writeDocument } from './write-document.ts';

const benchSyntax = syntax({
  examples: [
    { typed: '', shows: 'Everything; takes some minutes.' },
    { typed: '--quick --only cold,warm', shows: 'Two parts, roughly.' },
    { typed: '--against ../other/handler.js', shows: 'Another bundle beside ours.' },
    { typed: '--write', shows: 'Puts the results into docs/performance.md.' },
  ],
  declare: (bare) =>
    bare
      .option(
        '--only <PART,…>',
        'Only these parts.',
        collectOf(PARTS.map(({ name }) => name)),
        NONE,
      )
      .option(
        '--against <FILE>',
        'Another bundle that exports handler(event, context); can be given several times.',
        collect,
        NONE,
      )
      .option(
        '--tls',
        'Backends speak TLS everywhere, for bundles that refuse plain http on 127.0.0.1.',
      )
      .option('--quick', 'Few repetitions: shows that all works, its figures are rough.', false)
      .option('--write', 'Replace the tables of the measured parts in docs/performance.md.'),
  notes: [
    { title: 'Parts', rows: PARTS.map(({ name, summary }) => [name, summary]) },
    {
      title: 'Output',
      rows: [
        ['standard output', 'Tables, in Markdown.'],
        ['standard error', 'Progress.'],
        [
          'figures',
          "Other work on the machine makes every one larger, the floor's too: compare within one run.",
        ],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'Measured.'],
        ['1', 'It could not be measured; the message says why.'],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run bench`. */
export const benchCommand = command(benchSyntax, bench);

type Options = Input<typeof benchSyntax>['options'];

async function bench({ options }: { options: Options }, session: Session): Promise<ExitCode> {
  if (options.quick && options.write) {
    throw new UsageError(
      "the figures of a --quick run don't belong in the document: leave out --quick or --write",
    );
  }
  // What runs for it and what it wrote go at the end of this process, which Ctrl-C alone would not tell.
  const ended = await untilInterrupted(measure(options, session), session.interruption());
  return ended === INTERRUPTED ? EXIT.interrupted : EXIT.ok;
}

async function measure(
  { only, against, tls, quick, write }: Options,
  { stdout, stderr }: Session,
): Promise<void> {
  const tell = (line: string) => stderr.write(`${line}\n`);
  const set = await setUpBench({ against, scheme: tls ? 'https' : 'http', quick, tell });
  for (const part of PARTS.filter(({ name }) => only.length === 0 || only.includes(name))) {
    tell(`${part.name}: ${part.summary}`);
    const result = await part.run(set);
    stdout.write(`## ${part.name}\n\n${result.markdown}\n\n`);
    if (write) await writeDocument(part.name, result, describeMachine(set));
  }
}

/** Where the figures come from, as far as it matters for them. */
function describeMachine({ scheme }: Bench): string {
  const { version, platform, arch } = process;
  const today = new Date().toISOString().slice(0, 10);
  const overTls = scheme === 'https' ? ', backends over TLS' : '';
  return `<sub>Node ${version}, ${platform} ${arch}, ${availableParallelism()} shared cores, ${today}${overTls}</sub>`;
}
