import type { BlockKind } from './block-kind.ts';
import { compare } from './compare.ts';
import { disconnectParticipant, endFlowExecution, endFlowModuleExecution } from './end-of-flow.ts';
import { invokeFlowModule } from './invoke-flow-module.ts';
import { invokeLambdaFunction } from './invoke-lambda-function.ts';
import { loop } from './loop.ts';
import { messageParticipant } from './message-participant.ts';
import { transferContactToQueue } from './transfer-contact-to-queue.ts';
import { transferParticipantToThirdParty } from './transfer-participant-to-third-party.ts';
import { updateContactAttributes } from './update-contact-attributes.ts';
import { updateContactTargetQueue } from './update-contact-target-queue.ts';

/** The kinds of block that are known, by the `Type` that the flow language has for them. */
export const BLOCK_KINDS: ReadonlyMap<string, BlockKind> = new Map(
  Object.entries({
    Compare: compare,
    DisconnectParticipant: disconnectParticipant,
    EndFlowExecution: endFlowExecution,
    EndFlowModuleExecution: endFlowModuleExecution,
    InvokeFlowModule: invokeFlowModule,
    InvokeLambdaFunction: invokeLambdaFunction,
    Loop: loop,
    MessageParticipant: messageParticipant,
    TransferContactToQueue: transferContactToQueue,
    TransferParticipantToThirdParty: transferParticipantToThirdParty,
    UpdateContactAttributes: updateContactAttributes,
    UpdateContactTargetQueue: updateContactTargetQueue,
  }),
);
