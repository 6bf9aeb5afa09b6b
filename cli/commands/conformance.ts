import { availableParallelism } from 'node:os';
import {
  type HostCertificates,
  makeHostCertificates,
} from '../../conformance/host-certificates.ts';
import { loadProjectVocabulary, loadScenarios } from '../../conformance/load-scenarios.ts';
import { type Mark, marksOf } from '../../conformance/marks.ts';
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
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findHandler, type HandlerFile } from '../function/find-handler.ts';
import type { Option } from '../option.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

type Options = {
  readonly implementation: Option<string | undefined>;
  readonly command: Option<string | undefined>;
  readonly protocol: Option<Protocol | undefined>;
  readonly filter: Option<string | undefined>;
  readonly without: Option<readonly Mark[]>;
  readonly json: Option<boolean>;
};

/** Plays the scenarios against an implementation of the contract; 0 where it passes all of them. */
export async function conformance(
  { options }: Input<Options>,
  session: Session,
): Promise<ExitCode> {
  const { implementation, command, protocol, filter, without, json } = options;
  if (implementation !== undefined && command !== undefined) {
    throw new UsageError('--implementation and --command name one implementation each: give one');
  }
  if (protocol !== undefined && command === undefined) {
    throw new UsageError('--protocol is for --command: add one, or leave --protocol out');
  }
  const vocabulary = loadProjectVocabulary();
  const scenarios = chosen(vocabulary, filter, without);
  const certificates = await makeHostCertificates();
  const handler = command === undefined ? await findHandler(implementation) : undefined;
  try {
    const player = await playerOf(handler, command ?? '', protocol ?? 'event', certificates);
    return await report(scenarios, player, vocabulary, certificates, json, session);
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
  without: readonly Mark[],
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
  json: boolean,
  { stdout, stderr, interrupted }: Session,
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
