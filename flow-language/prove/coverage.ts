import { lacksNoMatch } from '../catalogue/catalogue.ts';
import { exitsOf } from '../graph/exits.ts';
import { branchesOf, type Flow } from '../model/flow.ts';
import type { Exploration } from './explore.ts';
import type { Terms } from './terms.ts';

/** A branch of a block, as the flow file has it. */
export interface BranchRef {
  readonly flow: string;
  readonly block: string;
  readonly branch: string;
}

/** What was looked at. */
export interface Coverage {
  readonly blocks: { readonly all: number; readonly seen: number };
  readonly branches: { readonly all: number; readonly seen: number };
  /** Pairs of different faults that come one after the other in some call. */
  readonly faultPairs: number;
  readonly unreachable: readonly BranchRef[];
}

export function coverageOf({ edges }: Exploration, { flows }: Terms): Coverage {
  const seen = new Set<string>();
  const blocks = new Set<string>();
  for (const { step } of edges) {
    blocks.add(ref(step.flow, step.block.id, ''));
    if (step.branch !== undefined) seen.add(ref(step.flow, step.block.id, step.branch));
  }
  const all = flows.flatMap((flow) =>
    [...flow.blocks.values()].flatMap((block) =>
      takeable(flow, block.id).map((branch) => ({ flow: flow.name, block: block.id, branch })),
    ),
  );
  const unreachable = all.filter(
    ({ flow, block, branch }) => !seen.has(JSON.stringify([flow, block, branch])),
  );
  return {
    blocks: {
      all: flows.reduce((sum, flow) => sum + flow.blocks.size, 0),
      seen: blocks.size,
    },
    branches: { all: all.length, seen: all.length - unreachable.length },
    faultPairs: faultPairs(edges),
    unreachable,
  };
}

/** A NextAction that the designer wrote for another branch is none of its own. */
function takeable(flow: Flow, id: string): readonly string[] {
  const block = flow.blocks.get(id);
  if (block === undefined) return [];
  const named = branchesOf(block).map(({ name }) => name);
  const hasUsual = exitsOf(block).some(({ kind }) => kind === 'next');
  const isUnsure = lacksNoMatch(block);
  return [...new Set(named.filter((name) => name !== 'next' || hasUsual || isUnsure))];
}

function ref(flow: Flow, block: string, branch: string): string {
  return JSON.stringify([flow.name, block, branch]);
}

/** For each state the last fault before it, by all ways; a fault after it makes a pair. */
function faultPairs(edges: Exploration['edges']): number {
  const lastFaults = new Map<number, Set<string>>();
  const pairs = new Set<string>();
  let hasChanged = true;
  while (hasChanged) {
    hasChanged = false;
    for (const { from, step, to } of edges) {
      const before = lastFaults.get(from.number) ?? new Set<string>();
      const fault = step.isFault ? `${step.block.id} ${step.words}` : undefined;
      if (fault !== undefined) for (const one of before) pairs.add(`${one}\n${fault}`);
      if (to === undefined) continue;
      const after = lastFaults.get(to.number) ?? new Set<string>();
      const size = after.size;
      for (const one of fault === undefined ? before : [fault]) after.add(one);
      lastFaults.set(to.number, after);
      hasChanged ||= after.size !== size;
    }
  }
  return pairs.size;
}
