import { logFaults } from './check-log.ts';
import { type Outcome, outcomeFaults } from './check-outcome.ts';
import { printedFaults } from './check-printed.ts';
import { wireFaults } from './check-wire.ts';
import type { HostCertificates } from './host-certificates.ts';
import type { Implementation, RunningFunction } from './implementation.ts';
import { JumpingClock } from './played-clock.ts';
import { startPlayedVendor } from './played-vendor.ts';
import type { Call, Scenario } from './scenario-schema.ts';

export interface PlayOptions {
  /** What no scenario may print, besides what this one says. */
  readonly neverPrinted?: readonly string[];
  /** For an implementation that speaks TLS itself. */
  readonly certificates?: HostCertificates;
  /**
   * Whether this project's own rules count besides the contract: log lines are JSON with level and
   * message, each error has a code, and no timer is left. Default: true.
   */
  readonly ownRules?: boolean;
}

/**
 * Plays one scenario against a fresh environment of the function, with every host on loopback.
 * @returns what differed from the scenario, one line per difference; empty where all was as told.
 */
export async function playScenario(
  scenario: Scenario,
  implementation: Implementation,
  { neverPrinted = [], certificates, ownRules = true }: PlayOptions = {},
): Promise<readonly string[]> {
  const vendor = await startPlayedVendor(scenario.vendor, certificates);
  const lines: string[] = [];
  const play = playCalls(scenario, implementation, vendor.port, (line) => lines.push(line));
  const { played, timersLeft } = await play.finally(() => vendor.close());
  const ends = played.map(({ outcome }) => outcome);
  return [
    ...played.flatMap(({ call, outcome }, index) =>
      outcomeFaults(call, outcome, ownRules).map((fault) => `call ${index + 1}: ${fault}`),
    ),
    ...vendor.problems,
    ...(ownRules && timersLeft > 0
      ? [`timers left running after the last call: ${timersLeft}`]
      : []),
    ...wireFaults(scenario.wire, vendor.seen),
    ...logFaults(scenario, lines, ownRules),
    ...printedFaults([...neverPrinted, ...scenario.neverPrinted], lines, ends),
  ];
}

interface PlayedCall {
  readonly call: Call;
  readonly outcome: Outcome;
}

async function playCalls(
  { environment, calls: steps }: Scenario,
  implementation: Implementation,
  vendorPort: number,
  writeLine: (line: string) => void,
): Promise<{ readonly played: readonly PlayedCall[]; readonly timersLeft: number }> {
  const clock = new JumpingClock();
  const env: Record<string, string | undefined> = {};
  applyChanges(env, environment);
  const running = await implementation({ env, clock, writeLine, vendorPort });
  try {
    const played: PlayedCall[] = [];
    for (const step of steps) {
      const calls = Array.isArray(step) ? step : [step];
      for (const call of calls) {
        clock.jump(call.laterMs);
        applyChanges(env, call.environment);
      }
      played.push(...(await Promise.all(calls.map((call) => outcomeOf(running, call)))));
    }
    return { played, timersLeft: await running.timersLeft() };
  } finally {
    running.close();
  }
}

async function outcomeOf(running: RunningFunction, call: Call): Promise<PlayedCall> {
  const { remainingMs } = call;
  const startedAt = performance.now();
  const context =
    remainingMs === undefined
      ? undefined
      : { getRemainingTimeInMillis: () => remainingMs - (performance.now() - startedAt) };
  try {
    const value = await running.invoke(call.event, context);
    return { call, outcome: { kind: 'returned', value } };
  } catch (error) {
    return { call, outcome: { kind: 'failed', error } };
  }
}

/** Sets variables; null removes one. */
function applyChanges(
  env: Record<string, string | undefined>,
  changes: Readonly<Record<string, string | null>>,
): void {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete env[name];
    else env[name] = value;
  }
}
