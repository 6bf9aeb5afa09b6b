import { blockName } from '../../../flow-language/graph/block-name.ts';
import type { Block } from '../../../flow-language/model/flow.ts';

/** What to call a block whose identifier is a UUID, as the designer makes them; undefined where it says more. */
export function titleOf(block: Block): string | undefined {
  const name = blockName(block);
  return name === block.id ? undefined : name;
}

/** A block by its identifier, or by what the designer calls it and its own words where that is a UUID. */
export function nameOfBlock(block: Block): string {
  return blockName(block);
}
