import { logFaults } from './check-log.ts';
import { type CallEnd, outcomeFaults } from './check-outcome.ts';
import { printedFaults } from './check-printed.ts';
import { wireFaults } from './check-wire.ts';
import { type Fault, faultOf } from './fault.ts';
import type { HostCertificates } from './host-certificates.ts';
import type {
  Implementation,
  PlayedClock,
  RunningFunction,
  Surroundings,
} from './implementation.ts';
import { KeptLines } from './kept-lines.ts';
import { JumpingClock } from './played-clock.ts';
import { startPlayedVendor } from './played-vendor.ts';
import type { Call, Scenario } from './scenario-schema.ts';
import { whileUnaborted } from './while-unaborted.ts';

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
  /** Ends the play, whatever the implementation does. */
  readonly signal?: AbortSignal;
  /** The time of function and vendor. Default: the machine's, which processes of their own go by. */
  readonly clock?: PlayedClock;
}

/**
 * Plays one scenario against a fresh environment of the function, with every host on loopback.
 * @returns what differed from the scenario, the likeliest cause of the others first; empty where all was
 *   as told
 * @throws the signal's reason, what the implementation throws as it starts, and an Error where it prints
 *   more than can be kept
 */
export async function playScenario(
  scenario: Scenario,
  implementation: Implementation,
  {
    neverPrinted = [],
    certificates,
    ownRules = true,
    signal,
    clock = new JumpingClock(),
  }: PlayOptions = {},
): Promise<readonly Fault[]> {
  const vendor = await startPlayedVendor(scenario.vendor, certificates, clock);
  const kept = new KeptLines();
  const ending = AbortSignal.any([kept.overflow, ...(signal ? [signal] : [])]);
  const surroundings = { vendorPort: vendor.port, writeLine: kept.add, clock };
  const play = playCalls(scenario, implementation, surroundings, ending);
  const { played, timersLeft } = await whileUnaborted(play, ending).finally(() => vendor.close());
  const wire = wireFaults(scenario.wire, vendor.seen);
  const ends = played.map(({ call, outcome }, index) => ({
    isUnwantedFailure: outcome.kind === 'failed' && call.returns !== undefined,
    faults: outcomeFaults(call, outcome, ownRules).map(({ cause, text }) => ({
      cause,
      text: `call ${index + 1}: ${text}`,
    })),
  }));
  return [
    ...wire.within,
    // A call that failed tells why requests are missing; else those tell why it ended differently.
    ...ends.flatMap(({ isUnwantedFailure, faults }) => (isUnwantedFailure ? faults : [])),
    ...vendor.problems,
    ...wire.astray,
    ...ends.flatMap(({ isUnwantedFailure, faults }) => (isUnwantedFailure ? [] : faults)),
    ...(ownRules && timersLeft > 0
      ? [faultOf(`timers left running after the last call: ${timersLeft}`)]
      : []),
    ...logFaults(scenario, kept.lines, ownRules),
    ...printedFaults(
      [...neverPrinted, ...scenario.neverPrinted],
      kept.lines,
      played.map(({ outcome }) => outcome),
    ),
  ];
}

interface PlayedCall {
  readonly call: Call;
  readonly outcome: CallEnd;
}

async function playCalls(
  { environment, calls: steps }: Scenario,
  implementation: Implementation,
  surroundings: Omit<Surroundings, 'env'>,
  signal: AbortSignal,
): Promise<{ readonly played: readonly PlayedCall[]; readonly timersLeft: number }> {
  const { clock } = surroundings;
  const env: Record<string, string | undefined> = {};
  applyChanges(env, environment);
  const running = await implementation({ ...surroundings, env });
  try {
    const played: PlayedCall[] = [];
    for (const step of steps) {
      signal.throwIfAborted();
      const calls = Array.isArray(step) ? step : [step];
      for (const call of calls) {
        clock.jump(call.laterMs);
        applyChanges(env, call.environment);
      }
      played.push(...(await Promise.all(calls.map((call) => outcomeOf(running, call, clock)))));
    }
    return { played, timersLeft: await running.timersLeft() };
  } finally {
    running.close();
  }
}

async function outcomeOf(
  running: RunningFunction,
  call: Call,
  clock: PlayedClock,
): Promise<PlayedCall> {
  const { remainingMs } = call;
  const startedAt = clock.now();
  const context =
    remainingMs === undefined
      ? undefined
      : { getRemainingTimeInMillis: () => remainingMs - (clock.now() - startedAt) };
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
