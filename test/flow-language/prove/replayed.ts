import type { ReadFlow } from '../../../flow-language/model/read-flow.ts';
import { arrival, frameOf } from '../../../flow-language/prove/call-state.ts';
import { outcomesOf } from '../../../flow-language/prove/outcomes.ts';
import { replayOf } from '../../../flow-language/prove/replay.ts';
import type { Step } from '../../../flow-language/prove/step.ts';
import type { Terms } from '../../../flow-language/prove/terms.ts';
import { runFlow } from '../../../simulator/connect/run/run-flow.ts';
import { readScenario } from '../../../simulator/connect/scenario/read-scenario.ts';
import type { FlowRun } from '../../../timeline/flow-run.ts';
import { IdleClock } from '../../support/idle-clock.ts';

/** Plays a call that was explored, as `npm run simulate` would with its scenario. */
export function replayed(flow: ReadFlow, steps: readonly Step[]): Promise<FlowRun> {
  const scenario = readScenario(replayOf(steps));
  return runFlow({
    flow,
    scenario,
    contactData: scenario.contact ?? { ContactId: 'contact-1', Channel: 'VOICE' },
    world: {
      clock: new IdleClock(),
      answersFor: () => false,
      invoke: () => Promise.reject(new Error('every answer is in the scenario')),
      dial: () => ({ recognised: false, reason: 'nobody knows this call' }),
    },
  });
}

/** One call at random, until it ends; undefined where it doesn't within so many blocks. */
export function randomCall(
  terms: Terms,
  random: () => number,
  most = 150,
): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let state = arrival(terms.flow); steps.length < most; ) {
    const { flow, block: id } = frameOf(state);
    const block = flow.blocks.get(id);
    if (block === undefined) throw new Error(`there is no block ${id}`);
    const all = outcomesOf(state, terms);
    // Somebody who hangs up does so while something lasts, and not in one of twenty calls at the first block.
    const isTimed = (steps.at(-1)?.ms ?? 0) > 0 && random() < 0.15;
    const possible = all.filter(({ end }) => (end?.kind === 'caller-hung-up') === isTimed);
    const outcome = possible[Math.floor(random() * possible.length)];
    if (outcome === undefined) return undefined;
    steps.push({ ...outcome, flow, block, from: state });
    if (outcome.to === undefined) return steps;
    state = outcome.to;
  }
  return undefined;
}
