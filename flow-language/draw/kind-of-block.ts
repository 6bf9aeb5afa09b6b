import type { Role } from '../catalogue/action-type.ts';
import { actionType } from '../catalogue/catalogue.ts';
import { designerName } from '../catalogue/designer-name.ts';
import type { Block } from '../model/flow.ts';

export interface Kind {
  /** What the designer calls it. */
  readonly label: string;
  readonly role: Role;
}

/** What kind of block it is; one that no source knows is called as the flow language has it. */
export function kindOfBlock(block: Block): Kind {
  return { label: designerName(block), role: actionType(block.type)?.role ?? 'data' };
}
