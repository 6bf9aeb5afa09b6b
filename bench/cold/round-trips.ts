import type { FirstAnswer } from '../processes/first-answer.ts';
import { mean, median } from '../report/statistics.ts';
import type { MeasuredMode } from './measure-modes.ts';
import type { Mode } from './modes.ts';

/** What the simulated distance costs. */
export const DISTANCE = {
  roundTripMs: 30,
  /** Before a request can be sent: one for TCP, one for TLS 1.3. */
  perConnection: 2,
} as const;

/** A median time at the distance, and how many round trips passed one after the other. */
export interface CountedTarget {
  readonly medianMs: number;
  readonly roundTrips: number;
}

/** One way to authenticate, counted. */
export interface CountedMode {
  readonly mode: Mode;
  readonly floor: CountedTarget;
  readonly values: readonly CountedTarget[];
  /** The dependency chain: one connection, then each POST needs the answer before it. */
  readonly fewest: number;
}

/**
 * Counts the round trips that delay a first answer, from the same measurements without and with the
 * distance. The floor opens a connection for every POST, one after the other, so its round trips are
 * known: what one of them adds on average is the unit, timer errors of the proxy included.
 * @throws Error where a mode was measured in one place only
 */
export function countRoundTrips(
  near: readonly MeasuredMode[],
  far: readonly MeasuredMode[],
): readonly CountedMode[] {
  const pairs = far.map((distant) => {
    const nearby = near.find(({ mode }) => mode === distant.mode);
    if (nearby === undefined) throw new Error(`${distant.mode.label} was measured only far away`);
    return { nearby, distant };
  });
  const adds = (distant: readonly FirstAnswer[], nearby: readonly FirstAnswer[]): number =>
    medianOf(distant) - medianOf(nearby);
  const floorAdds = pairs.map(({ nearby, distant }) => adds(distant.floor, nearby.floor));
  const floorTrips = far.map(({ mode }) => mode.posts * (DISTANCE.perConnection + 1));
  const unitMs = mean(floorAdds) / mean(floorTrips);

  const count = (
    distant: readonly FirstAnswer[],
    nearby: readonly FirstAnswer[],
  ): CountedTarget => ({
    medianMs: medianOf(distant),
    roundTrips: adds(distant, nearby) / unitMs,
  });
  return pairs.map(({ nearby, distant: { mode, floor, candidates } }) => ({
    mode,
    floor: count(floor, nearby.floor),
    values: candidates.map((answers, index) => count(answers, nearby.candidates[index] ?? [])),
    fewest: DISTANCE.perConnection + mode.posts,
  }));
}

function medianOf(answers: readonly FirstAnswer[]): number {
  return median(answers.map(({ answeredMs }) => answeredMs));
}
