import { isHeard } from '../catalogue/catalogue.ts';
import type { Block, Flow } from '../model/flow.ts';
import { components } from './components.ts';
import { exitsOf } from './exits.ts';

/** Blocks that can follow each other without a sound, in groups that lead to each other. */
export interface SilentPart {
  /** A group comes after all groups that it leads to. */
  readonly groups: readonly (readonly Block[])[];
  /** The silent blocks to which a block leads. */
  readonly next: (block: Block) => readonly Block[];
}

/** The part of a flow in which the caller hears nothing, without the blocks left out. */
export function silentPart(
  flow: Flow,
  leaveOut: (block: Block) => boolean = () => false,
): SilentPart {
  const silent = new Map(
    [...flow.blocks].filter(([, block]) => !isHeard(block.type) && !leaveOut(block)),
  );
  const next = (block: Block) => exitsOf(block).flatMap(({ to }) => silent.get(to) ?? []);
  const groups = components([...silent.keys()], (id) => {
    const block = silent.get(id);
    return block === undefined ? [] : next(block).map((to) => to.id);
  });
  return { groups: groups.map((ids) => ids.flatMap((id) => silent.get(id) ?? [])), next };
}

/** Whether a group is a cycle. */
export function isCycle(group: readonly Block[], { next }: SilentPart): boolean {
  const [first] = group;
  return group.length > 1 || (first !== undefined && next(first).includes(first));
}
