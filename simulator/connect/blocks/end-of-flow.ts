import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { parameterText, resolvedObject } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Disconnect".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-disconnectparticipant.html
 */
export const disconnectParticipant: BlockKind = {
  run: () => ({ go: 'end', ending: { kind: 'disconnected' } }),
};

/**
 * "End flow / Resume": the flow is over, the contact is not.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-endflowexecution.html
 */
export const endFlowExecution: BlockKind = {
  run: () => ({ go: 'end', ending: { kind: 'flow-ended' } }),
};

/**
 * "Return" of a module to the flow that invoked it, by one of its named branches and with data where it
 * has any.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
 */
export const endFlowModuleExecution: BlockKind = {
  run: ({ contact }, block) => ({
    go: 'return',
    result: parameterText(block, 'Result', contact),
    data: resolvedObject(objectAt(block.parameters, 'ResultData'), contact),
  }),
};
