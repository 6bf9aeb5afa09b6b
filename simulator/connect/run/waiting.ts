import type { FlowType } from '../../../flow-language/catalogue/flow-type.ts';
import type { Call } from './call.ts';

/** Flows that a contact is in until somebody takes it out: they may go round for ever. */
const WAITING: ReadonlySet<FlowType> = new Set(['customer-queue', 'customer-hold', 'agent-hold']);

/** Whether the call is in a flow that may go on for ever, or in a module of one. */
export function isWaiting({ frame }: Pick<Call, 'frame'>): boolean {
  let outermost = frame;
  while (outermost.parent !== undefined) outermost = outermost.parent;
  return WAITING.has(outermost.flow.type);
}
