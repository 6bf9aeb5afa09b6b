import type { BlockKind } from './block-kind.ts';
import { createCallbackContact, updateContactCallbackNumber } from './callback.ts';
import { checkHoursOfOperation } from './check-hours-of-operation.ts';
import { compare } from './compare.ts';
import { connectParticipantWithLexBot } from './connect-participant-with-lex-bot.ts';
import { dequeueContactAndTransferToQueue } from './dequeue-contact.ts';
import { distributeByPercentage } from './distribute-by-percentage.ts';
import { disconnectParticipant, endFlowExecution, endFlowModuleExecution } from './end-of-flow.ts';
import { getParticipantInput } from './get-participant-input.ts';
import { invokeFlowModule } from './invoke-flow-module.ts';
import { invokeLambdaFunction } from './invoke-lambda-function.ts';
import { loop } from './loop.ts';
import { messageParticipant } from './message-participant.ts';
import { checkMetricData, getMetricData } from './queue-metrics.ts';
import { setting } from './settings.ts';
import { tagContact, untagContact } from './tag-contact.ts';
import { transferContactToQueue } from './transfer-contact-to-queue.ts';
import { transferParticipantToThirdParty } from './transfer-participant-to-third-party.ts';
import { transferToFlow } from './transfer-to-flow.ts';
import { updateContactAttributes } from './update-contact-attributes.ts';
import { updateContactData } from './update-contact-data.ts';
import { updateContactEventHooks } from './update-contact-event-hooks.ts';
import { updateContactTargetQueue } from './update-contact-target-queue.ts';
import { updateFlowAttributes } from './update-flow-attributes.ts';
import { wait } from './wait.ts';

/** The kinds of block that are known, by the `Type` that the flow language has for them. */
export const BLOCK_KINDS: ReadonlyMap<string, BlockKind> = new Map(
  Object.entries({
    CheckHoursOfOperation: checkHoursOfOperation,
    CheckMetricData: checkMetricData,
    Compare: compare,
    ConnectParticipantWithLexBot: connectParticipantWithLexBot,
    CreateCallbackContact: createCallbackContact,
    DequeueContactAndTransferToQueue: dequeueContactAndTransferToQueue,
    DisconnectParticipant: disconnectParticipant,
    DistributeByPercentage: distributeByPercentage,
    EndFlowExecution: endFlowExecution,
    EndFlowModuleExecution: endFlowModuleExecution,
    GetMetricData: getMetricData,
    GetParticipantInput: getParticipantInput,
    InvokeFlowModule: invokeFlowModule,
    InvokeLambdaFunction: invokeLambdaFunction,
    Loop: loop,
    MessageParticipant: messageParticipant,
    TagContact: tagContact,
    TransferContactToQueue: transferContactToQueue,
    TransferParticipantToThirdParty: transferParticipantToThirdParty,
    TransferToFlow: transferToFlow,
    UnTagContact: untagContact,
    UntagContact: untagContact,
    UpdateContactAttributes: updateContactAttributes,
    UpdateContactCallbackNumber: updateContactCallbackNumber,
    UpdateContactData: updateContactData,
    UpdateContactEventHooks: updateContactEventHooks,
    UpdateContactMediaStreamingBehavior: setting,
    UpdateContactRecordingAndAnalyticsBehavior: setting,
    UpdateContactRecordingBehavior: setting,
    UpdateContactRoutingBehavior: setting,
    UpdateContactTargetQueue: updateContactTargetQueue,
    UpdateContactTextToSpeechVoice: setting,
    UpdateFlowAttributes: updateFlowAttributes,
    UpdateFlowLoggingBehavior: setting,
    Wait: wait,
  }),
);
