import type { CannedBackend } from '../backends/start-canned-backend.ts';
import type { Bench, Target } from '../bench.ts';
import type { WarmCall } from './measure-alternating.ts';
import { runStretches } from './run-stretches.ts';

/** What one warm call costs a target that has the process for itself, and its backend. */
export interface LoneCall extends WarmCall {
  readonly requests: number;
  readonly connections: number;
}

/** First as many calls as the engine needs to compile what is hot. */
const CALLS = { full: [2000, 3000], quick: [300, 300] } as const;

/** Warms a fresh environment up, then measures; counts what reaches the backend only meanwhile. */
export async function measureAlone(
  bench: Bench,
  target: Target,
  backend: CannedBackend,
  env: Readonly<Record<string, string>>,
): Promise<LoneCall> {
  const counts: { requests: number; connections: number }[] = [];
  const [, measured] = await runStretches(bench, target, {
    env,
    stretches: bench.quick ? CALLS.quick : CALLS.full,
    between: async () => void counts.push(await backend.counts()),
  });
  const [before, after] = counts;
  if (!(measured && before && after)) throw new Error(`${target.label} stopped halfway`);
  const { calls, medianMs, cpuMs } = measured;
  return {
    medianMs,
    cpuMs,
    requests: (after.requests - before.requests) / calls,
    connections: (after.connections - before.connections) / calls,
  };
}
