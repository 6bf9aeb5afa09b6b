import { messageOf } from '../../src/errors.ts';
import { isCodeless } from '../check-outcome.ts';
import { type Fault, faultOf } from '../fault.ts';
import type { HostCertificates } from '../host-certificates.ts';
import type { Implementation } from '../implementation.ts';
import { playScenario } from '../play-scenario.ts';
import type { Scenario } from '../scenario-schema.ts';
import { notApplicable } from './applicability.ts';
import type { Played, Player } from './player.ts';

/** A scenario and the name of the file that it stands in. */
export interface FiledScenario {
  readonly file: string;
  readonly scenario: Scenario;
}

/** What came of a scenario. */
export interface Result extends FiledScenario {
  readonly outcome: 'passed' | 'failed' | 'not-applicable';
  /** What differed, or why it isn't applicable; empty where it passed. */
  readonly faults: readonly Fault[];
  /** Whether an expected error had no code, so that only its message was checked. */
  readonly codeless: boolean;
  /** Whether it passed at the second try only. */
  readonly secondTry: boolean;
}

export interface RunOptions {
  readonly player: Player;
  readonly certificates: HostCertificates;
  readonly neverPrinted: readonly string[];
  /** How many scenarios are played at the same time. */
  readonly workers: number;
  /** Ends the run; what hasn't been played by then is left out. */
  readonly signal: AbortSignal;
  /** No scenario takes longer, in milliseconds: some wait for Connect's longest limit, 8 s. */
  readonly longestScenarioMs?: number;
}

const LONGEST_SCENARIO_MS = 20_000;

/** A scenario's first faults tell what is wrong. */
const MOST_FAULTS = 20;

/** After so many scenarios that weren't over in time, and none that was, the others would take hours. */
const MOST_HANGING = 12;

/**
 * So many failures may come of a machine that is too busy for scenarios of some tenths of a second:
 * they are played once more, one at a time. More come of the implementation.
 */
const MOST_SECOND_TRIES = 20;

/** Plays scenarios, and tells what came of each, in the same order. */
export async function runScenarios(
  scenarios: readonly FiledScenario[],
  options: RunOptions,
): Promise<readonly Result[]> {
  const results = new Map<FiledScenario, Result>();
  await playQueue(scenarios, options.workers, options, (result, filed) =>
    results.set(filed, result),
  );
  const failed = scenarios.filter((filed) => results.get(filed)?.outcome === 'failed');
  if (failed.length <= MOST_SECOND_TRIES) {
    await playQueue(failed, 1, options, (result, filed) =>
      results.set(filed, { ...result, secondTry: result.outcome === 'passed' }),
    );
  }
  return scenarios.flatMap((filed) => results.get(filed) ?? []);
}

async function playQueue(
  scenarios: readonly FiledScenario[],
  workers: number,
  options: RunOptions,
  onResult: (result: Result, filed: FiledScenario) => void,
): Promise<void> {
  const { player, signal } = options;
  const queue = [...scenarios];
  const hanging = { inARow: 0 };
  const work = async (): Promise<void> => {
    const played = player.start();
    try {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
        const result = await playOne(next, played, options, hanging);
        if (!signal.aborted) onResult(result, next);
      }
    } finally {
      await played.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, scenarios.length) }, work));
}

async function playOne(
  filed: FiledScenario,
  played: Played,
  {
    player,
    neverPrinted,
    certificates,
    signal,
    longestScenarioMs = LONGEST_SCENARIO_MS,
  }: RunOptions,
  hanging: { inARow: number },
): Promise<Result> {
  const { scenario } = filed;
  const usual = { ...filed, codeless: false, secondTry: false };
  const reason = notApplicable(scenario, player.abilities);
  if (reason !== undefined)
    return { ...usual, outcome: 'not-applicable', faults: [faultOf(reason)] };
  if (hanging.inARow >= MOST_HANGING) {
    const fault = faultOf(`not played: ${MOST_HANGING} in a row were not over in time`);
    return { ...usual, outcome: 'failed', faults: [fault] };
  }
  let codeless = false;
  const implementation = noticing(played.implementation, (error) => {
    codeless ||= isCodeless(error);
  });
  const { ownRules } = player;
  const time = AbortSignal.timeout(longestScenarioMs);
  const faults = await playScenario(scenario, implementation, {
    neverPrinted,
    certificates,
    ownRules,
    signal: AbortSignal.any([time, signal]),
  }).catch(async (error: unknown) => {
    await played.end(); // what still runs of it must not disturb the next one
    return [
      faultOf(time.aborted ? `not over after ${longestScenarioMs / 1000} s` : messageOf(error)),
    ];
  });
  hanging.inARow = time.aborted ? hanging.inARow + 1 : 0;
  const outcome = faults.length > 0 ? 'failed' : 'passed';
  return { ...usual, outcome, faults: inLines(faults), codeless: codeless && !time.aborted };
}

/** The first of the faults, each in one line. */
function inLines(faults: readonly Fault[]): readonly Fault[] {
  const inLine = (text: string): string => text.replaceAll(/\r?\n/g, ' ⏎ ');
  const more = faults.length - MOST_FAULTS;
  return [
    ...faults.slice(0, MOST_FAULTS),
    ...(more > 0 ? [faultOf(`and ${more} faults more`)] : []),
  ].map(({ cause, text }) => ({ cause: inLine(cause), text: inLine(text) }));
}

/** The implementation, whose failures somebody else gets to see. */
function noticing(
  implementation: Implementation,
  onFailure: (error: unknown) => void,
): Implementation {
  return async (surroundings) => {
    const running = await implementation(surroundings);
    return {
      timersLeft: () => running.timersLeft(),
      close: () => running.close(),
      async invoke(event, context) {
        try {
          return await running.invoke(event, context);
        } catch (error) {
          onFailure(error);
          throw error;
        }
      },
    };
  };
}
