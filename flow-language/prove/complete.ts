import type { CallState } from './call-state.ts';
import { fingerprint, frameOf } from './call-state.ts';
import { outcomesOf } from './outcomes.ts';
import type { Step } from './step.ts';
import type { Terms } from './terms.ts';

/** A longer call is told as far as it breaks the property. */
const MOST_STATES = 2000;

/** A call with a shortest way to its end, without faults where there is one; as it is where it has none. */
export function completed(steps: readonly Step[], terms: Terms): readonly Step[] {
  const last = steps.at(-1)?.to;
  if (last === undefined) return steps;
  return [...steps, ...(endFrom(last, terms, false) ?? endFrom(last, terms, true) ?? [])];
}

function endFrom(
  state: CallState,
  terms: Terms,
  takesFaults: boolean,
): readonly Step[] | undefined {
  const ways: { readonly state: CallState; readonly steps: readonly Step[] }[] = [
    { state, steps: [] },
  ];
  const seen = new Set<string>();
  for (const way of ways) {
    if (ways.length > MOST_STATES) return undefined;
    const { flow, block: id } = frameOf(way.state);
    const block = flow.blocks.get(id);
    if (block === undefined) continue;
    for (const outcome of outcomesOf(way.state, terms)) {
      if (outcome.end?.kind === 'caller-hung-up' || (outcome.isFault && !takesFaults)) continue;
      const steps = [...way.steps, { ...outcome, flow, block, from: way.state }];
      if (outcome.to === undefined) return steps;
      const key = fingerprint(outcome.to, terms);
      if (!seen.has(key)) ways.push({ state: outcome.to, steps });
      seen.add(key);
    }
  }
  return undefined;
}
