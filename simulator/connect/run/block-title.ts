import { designerName } from '../../../flow-language/catalogue/designer-name.ts';
import type { Block } from '../../../flow-language/model/flow.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What to call a block whose identifier is a UUID, as the designer makes them; undefined where it says more. */
export function titleOf(block: Block): string | undefined {
  return UUID.test(block.id) ? designerName(block) : undefined;
}

/** A block by its identifier, or by what the designer calls it where that is a UUID. */
export function nameOfBlock(block: Block): string {
  return titleOf(block) ?? block.id;
}
