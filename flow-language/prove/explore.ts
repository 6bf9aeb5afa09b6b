import type { Block, Flow } from '../model/flow.ts';
import { arrival, type CallState, fingerprint, frameOf } from './call-state.ts';
import { outcomesOf } from './outcomes.ts';
import type { Step } from './step.ts';
import type { Terms } from './terms.ts';

/** A state that a call can come to, and the step by which a shortest call does. */
export interface Node {
  readonly number: number;
  readonly state: CallState;
  /** Undefined where the call begins. */
  readonly by: { readonly node: Node; readonly step: Step } | undefined;
}

/** A way from one state to another, or to the end of a call. */
export interface Edge {
  readonly from: Node;
  readonly step: Step;
  readonly to: Node | undefined;
}

/** All calls through some flows, as a graph of states in which equal futures are one. */
export interface Exploration {
  readonly edges: readonly Edge[];
  readonly states: number;
  /** Whether all was looked at, rather than as much as was asked for. */
  readonly isWhole: boolean;
}

/**
 * Goes every way from the beginning of a call, the short ones first.
 * @param budget how many states are looked at
 */
export function explore(terms: Terms, budget: number): Exploration {
  const known = new Map<string, Node>();
  const edges: Edge[] = [];
  const queue: Node[] = [];
  const enter = (state: CallState, by: Node['by']): Node => {
    const key = fingerprint(state, terms);
    const before = known.get(key);
    if (before !== undefined) return before;
    const node = { number: known.size, state, by };
    known.set(key, node);
    queue.push(node);
    return node;
  };
  enter(arrival(terms.flow), undefined);
  for (let index = 0; index < queue.length && index < budget; index += 1) {
    const node = queue[index];
    const at = node && placeOf(node.state);
    if (node === undefined || at === undefined) continue;
    for (const outcome of outcomesOf(node.state, terms)) {
      const to = outcome.to && settled(node.state, outcome.to, terms);
      const step: Step = { ...outcome, ...at, to, from: node.state };
      edges.push({ from: node, step, to: to && enter(to, { node, step }) });
    }
  }
  return { edges, states: known.size, isWhole: queue.length <= budget };
}

/** What was counted in a circle of blocks no longer counts outside. */
function settled(from: CallState, to: CallState, terms: Terms): CallState {
  const [one, other] = [frameOf(from), frameOf(to)];
  const stays =
    from.frames.length > 1 ||
    to.frames.length > 1 ||
    (one.flow === other.flow && terms.isOneCircle(one.flow, one.block, other.block));
  return stays || to.prompts === 0 ? to : { ...to, prompts: 0 };
}

function placeOf(state: CallState): { readonly flow: Flow; readonly block: Block } | undefined {
  const { flow, block: id } = frameOf(state);
  const block = flow.blocks.get(id);
  return block && { flow, block };
}

/** The steps of a shortest call that comes to a state. */
export function wayTo(node: Node): readonly Step[] {
  const steps: Step[] = [];
  for (let at: Node['by'] = node.by; at !== undefined; at = at.node.by) steps.push(at.step);
  return steps.reverse();
}
