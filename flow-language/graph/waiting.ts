import { actionType } from '../catalogue/catalogue.ts';
import type { FlowType } from '../catalogue/flow-type.ts';
import type { Flow } from '../model/flow.ts';

const WAITING: readonly FlowType[] = ['customer-queue', 'customer-hold', 'agent-hold'];

/**
 * Whether somebody waits in the flow until somebody else takes them out of it, as in a queue or on hold: it
 * may go round for ever. Where nothing says the flow's type, a block that only such flows have does.
 */
export function isWaitingFlow({ type, isTypeKnown, blocks }: Flow): boolean {
  if (WAITING.includes(type)) return true;
  if (isTypeKnown && type !== 'module') return false;
  return [...blocks.values()].some((block) => {
    const types = actionType(block.type)?.flowTypes;
    return types !== undefined && types.length > 0 && types.every((t) => WAITING.includes(t));
  });
}
