import type { BlockKind } from './block-kind.ts';

/**
 * "Disconnect".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-disconnectparticipant.html
 */
export const disconnectParticipant: BlockKind = { parameters: {} };

/**
 * "End flow / Resume": the flow is over, the contact is not.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-endflowexecution.html
 */
export const endFlowExecution: BlockKind = { parameters: {} };

/**
 * "Return" of a module to the flow that invoked it.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
 */
export const endFlowModuleExecution: BlockKind = { parameters: {} };
