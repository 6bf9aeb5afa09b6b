import { availableParallelism } from 'node:os';
import {
  type HostCertificates,
  makeHostCertificates,
} from '../../conformance/host-certificates.ts';
import { loadProjectVocabulary, loadScenarios } from '../../conformance/load-scenarios.ts';
import { MARKS, type Mark, marksOf } from '../../conformance/marks.ts';
import { commandPlayer, type Protocol } from '../../conformance/run/command-player.ts';
import type { Player } from '../../conformance/run/player.ts';
import {
  renderFailure,
  renderSummary,
  reportDocument,
  summarise,
} from '../../conformance/run/render-report.ts';
import { type FiledScenario, runScenarios } from '../../conformance/run/run-scenarios.ts';
import type { Vocabulary } from '../../conformance/vocabulary.ts';
import { command } from '../kernel/command.ts';
import { filled, oneOf } from '../kernel/decoders.ts';
import { EXIT, type ExitCode } from '../kernel/exit-code.ts';
import { INTERRUPTED_ROW, MISTYPED_ROW } from '../kernel/exit-code-rows.ts';
import type { Session } from '../kernel/session.ts';
import { type Input, syntax } from '../kernel/syntax.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { findHandler, type HandlerFile } from './find-handler.ts';

const conformanceSyntax = syntax({
  examples: [
    { typed: '', shows: 'The zip that npm run package makes of these sources.' },
    { typed: '--implementation build/handler.js', shows: 'Another handler.js, or a zip.' },
    {
      typed: '--command "python3 one.py"',
      shows: 'Any program: event on standard input, answer on standard output.',
    },
    {
      typed: '--command "./function" --protocol lines',
      shows: 'A program that takes many events, a line of JSON for each.',
    },
    { typed: '--filter retries', shows: 'Some of the scenarios.' },
  ],
  declare: (bare) =>
    bare
      .option(
        '--implementation <FILE>',
        'A handler.js for Lambda, or a zip with one. Default: a zip made of these sources.',
        filled,
      )
      .option('--command <TEXT>', 'A command line that runs an implementation.', filled)
      .option(
        '--protocol <NAME>',
        'With --command: event (default), a process for each event; or lines.',
        oneOf(['event', 'lines']),
      )
      .option(
        '--filter <TEXT>',
        'Only scenarios with this text in the name of their file, their own, or their sentence of the contract.',
        filled,
      )
      .option(
        '--without <MARKS>',
        'Leave out scenarios with these marks: stricter, wording, or both with a comma.',
        (text) => text.split(',').map(oneOf(MARKS)),
      )
      .option('--json', 'Print one JSON document.'),
  notes: [
    {
      title: 'Output',
      rows: [
        ['✗', 'A failed scenario: what the contract says, and what was different.'],
        ['stricter', 'Counted apart: here the reference is known to differ.'],
        [
          'wording',
          'Counted apart: checks wording of this project that no other implementation can guess.',
        ],
        ['not applicable', 'Not played: it demands what this way of running can not give.'],
        ['protocols', 'conformance/README.md describes them.'],
      ],
    },
    {
      title: 'Exit code',
      rows: [
        ['0', 'All that could be played passed.'],
        ['1', 'A scenario failed.'],
        MISTYPED_ROW,
        INTERRUPTED_ROW,
      ],
    },
  ],
});

/** `npm run conformance`. */
export const conformanceCommand = command(conformanceSyntax, conformance);

/** Plays the scenarios against an implementation of the contract; 0 where it passes all of them. */
async function conformance(
  { options }: Input<typeof conformanceSyntax>,
  session: Session,
): Promise<ExitCode> {
  const { implementation, command: program, protocol, filter, without, json } = options;
  const interrupted = session.interruption();
  if (implementation !== undefined && program !== undefined) {
    throw new UsageError('--implementation and --command name one implementation each: give one');
  }
  if (protocol !== undefined && program === undefined) {
    throw new UsageError('--protocol is for --command: add one, or leave --protocol out');
  }
  const vocabulary = loadProjectVocabulary();
  const scenarios = chosen(vocabulary, filter, without);
  const certificates = await makeHostCertificates();
  const handler = program === undefined ? await findHandler(implementation) : undefined;
  try {
    const player = await playerOf(handler, program ?? '', protocol ?? 'event', certificates);
    return await report(scenarios, player, vocabulary, certificates, json, session, interrupted);
  } finally {
    await handler?.remove();
    certificates.remove();
  }
}

async function playerOf(
  handler: HandlerFile | undefined,
  command: string,
  protocol: Protocol,
  certificates: HostCertificates,
): Promise<Player> {
  if (!handler) return commandPlayer(command, protocol, certificates);
  const { handlerPlayer } = await import('../../conformance/run/handler-player.ts');
  return handlerPlayer(handler.file, handler, certificates);
}

/** @throws UsageError where no scenario has the text in its file's name, its own, or its contract */
function chosen(
  vocabulary: Vocabulary,
  filter = '',
  without: readonly Mark[] = [],
): readonly FiledScenario[] {
  const all = loadScenarios(vocabulary).flatMap(({ file, written }) =>
    written.flatMap(({ scenarios }) => scenarios.map((scenario) => ({ file, scenario }))),
  );
  const sought = filter.toLowerCase();
  const found = all
    .filter(({ file, scenario: { name, contract } }) =>
      [file, name, contract].flat().some((text) => text.toLowerCase().includes(sought)),
    )
    .filter(({ scenario }) => !marksOf(scenario).some((mark) => without.includes(mark)));
  if (found.length > 0) return found;
  throw new UsageError(
    `no scenario has "${filter}" in its file's name, its own or its sentence of the contract, or all that have are left out`,
  );
}

async function report(
  scenarios: readonly FiledScenario[],
  player: Player,
  vocabulary: Vocabulary,
  certificates: HostCertificates,
  json: boolean | undefined,
  { stdout, stderr }: Session,
  interrupted: AbortSignal,
): Promise<ExitCode> {
  stderr.write(`Playing ${scenarios.length} scenarios against ${player.title} …\n`);
  const startedAt = performance.now();
  const results = await runScenarios(scenarios, {
    player,
    certificates,
    neverPrinted: [
      ...vocabulary.neverPrinted,
      ...(player.ownRules ? vocabulary.neverPrintedHere : []),
    ],
    workers: availableParallelism() + 1, // some wait for a time limit
    signal: interrupted,
  });
  if (interrupted.aborted) return EXIT.interrupted;
  const seconds = (performance.now() - startedAt) / 1000;
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  if (json) {
    const document = reportDocument(player.title, results, seconds);
    stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
  } else {
    for (const result of failed) stdout.write(renderFailure(result));
    stdout.write(renderSummary(summarise(results), seconds));
  }
  return failed.length === 0 ? EXIT.ok : EXIT.failed;
}
