import { branchesOf, type Flow } from '../model/flow.ts';

const known = new WeakMap<Flow, Map<string, ReadonlySet<string>>>();

/** The blocks that some way leads to from a block, itself included. */
export function walkFrom(flow: Flow, start: string): ReadonlySet<string> {
  const ofFlow = known.get(flow) ?? new Map<string, ReadonlySet<string>>();
  known.set(flow, ofFlow);
  const before = ofFlow.get(start);
  if (before !== undefined) return before;
  const found = new Set([start]);
  for (const id of found) {
    const block = flow.blocks.get(id);
    for (const { next } of block === undefined ? [] : branchesOf(block)) found.add(next);
  }
  ofFlow.set(start, found);
  return found;
}
