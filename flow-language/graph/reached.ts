import type { Block, Flow } from '../model/flow.ts';
import { walk } from './walk.ts';

/** The blocks that a contact can come to; all of them where the start is none, which is another fault. */
export function reachedBlocks(flow: Flow): readonly Block[] {
  const all = [...flow.blocks.values()];
  if (!flow.blocks.has(flow.start)) return all;
  const reached = walk(flow, 'reached', (known) => known);
  return all.filter(({ id }) => reached.has(id));
}
