import { isCodeless } from '../check-outcome.ts';
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
  readonly faults: readonly string[];
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
}

/** No scenario takes longer, in milliseconds: some wait for Connect's longest limit, 8 s. */
const LONGEST_SCENARIO_MS = 20_000;

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
  const work = async (): Promise<void> => {
    const played = player.start();
    const stop = (): void => void played.end();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (let next = queue.shift(); next && !signal.aborted; next = queue.shift()) {
        const result = await playOne(next, played, options);
        if (!signal.aborted) onResult(result, next);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      await played.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, scenarios.length) }, work));
}

async function playOne(
  filed: FiledScenario,
  played: Played,
  { player, neverPrinted, certificates }: RunOptions,
): Promise<Result> {
  const { scenario } = filed;
  const usual = { ...filed, codeless: false, secondTry: false };
  const reason = notApplicable(scenario, player.abilities);
  if (reason !== undefined) return { ...usual, outcome: 'not-applicable', faults: [reason] };
  let codeless = false;
  const implementation = noticing(played.implementation, (error) => {
    codeless ||= isCodeless(error);
  });
  const { ownRules } = player;
  const play = playScenario(scenario, implementation, { neverPrinted, certificates, ownRules });
  const faults = await withinTime(play, played);
  return { ...usual, outcome: faults.length > 0 ? 'failed' : 'passed', faults, codeless };
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

/** The faults; where the implementation never ends by itself or can't be started, that is one. */
async function withinTime(
  play: Promise<readonly string[]>,
  played: Played,
): Promise<readonly string[]> {
  const { promise, resolve } = Promise.withResolvers<readonly string[]>();
  const timer = setTimeout(() => {
    resolve([`not over after ${LONGEST_SCENARIO_MS / 1000} s`]);
    void played.end();
  }, LONGEST_SCENARIO_MS);
  try {
    return await Promise.race([play.catch((error: unknown) => [`threw: ${error}`]), promise]);
  } finally {
    clearTimeout(timer);
  }
}
