import { answeredByScenario, notForCalls } from './answered-by-scenario.ts';
import type { BlockKind } from './block-kind.ts';
import { createCallbackContact, updateContactCallbackNumber } from './callback.ts';
import { getCase, writeCase } from './cases.ts';
import { checkHoursOfOperation } from './check-hours-of-operation.ts';
import { compare } from './compare.ts';
import { connectParticipantWithLexBot } from './connect-participant-with-lex-bot.ts';
import { tagContact, untagContact } from './contact-tags.ts';
import { getCustomerProfile, getMoreOfProfile, writeCustomerProfile } from './customer-profiles.ts';
import { readDataTable } from './data-tables.ts';
import { dequeueContactAndTransferToQueue } from './dequeue-contact.ts';
import { distributeByPercentage } from './distribute-by-percentage.ts';
import { disconnectParticipant, endFlowExecution, endFlowModuleExecution } from './end-of-flow.ts';
import { getParticipantInput } from './get-participant-input.ts';
import { invokeFlowModule } from './invoke-flow-module.ts';
import { invokeLambdaFunction } from './invoke-lambda-function.ts';
import { loop } from './loop.ts';
import { messageParticipant } from './message-participant.ts';
import { messageParticipantIteratively } from './message-participant-iteratively.ts';
import { createTask, createWisdomSession } from './other-contacts.ts';
import { checkMetricData, getMetricData } from './queue-metrics.ts';
import { setting } from './settings.ts';
import { showView } from './show-view.ts';
import { transferContactToAgent } from './transfer-contact-to-agent.ts';
import { transferContactToQueue } from './transfer-contact-to-queue.ts';
import { transferParticipantToThirdParty } from './transfer-participant-to-third-party.ts';
import { transferToFlow } from './transfer-to-flow.ts';
import { updateContactAttributes } from './update-contact-attributes.ts';
import { updateContactData } from './update-contact-data.ts';
import { updateContactEventHooks } from './update-contact-event-hooks.ts';
import { updateContactTargetQueue } from './update-contact-target-queue.ts';
import { updateFlowAttributes } from './update-flow-attributes.ts';
import { wait } from './wait.ts';

/** How each type of block is played, by the `Type` that the flow language has for it. */
export const BLOCK_KINDS: ReadonlyMap<string, BlockKind> = new Map(
  Object.entries({
    AssociateContactToCustomerProfile: setting,
    AuthenticateParticipant: answeredByScenario,
    CheckHoursOfOperation: checkHoursOfOperation,
    CheckMetricData: checkMetricData,
    CheckOutboundCallStatus: answeredByScenario,
    ConnectParticipantWithAgenticCX: answeredByScenario,
    CheckVoiceId: answeredByScenario,
    Compare: compare,
    CompleteOutboundCall: setting,
    ConnectParticipantWithLexBot: connectParticipantWithLexBot,
    CreateCallbackContact: createCallbackContact,
    CreateCase: writeCase,
    CreateContact: setting,
    CreateCustomerProfile: writeCustomerProfile,
    CreatePersistentContactAssociation: setting,
    CreateTask: createTask,
    CreateWisdomSession: createWisdomSession,
    DequeueContactAndTransferToQueue: dequeueContactAndTransferToQueue,
    DisconnectParticipant: disconnectParticipant,
    DistributeByPercentage: distributeByPercentage,
    EndFlowExecution: endFlowExecution,
    EndFlowModuleExecution: endFlowModuleExecution,
    EvaluateDataTableValues: readDataTable,
    GetCalculatedAttributesForCustomerProfile: getMoreOfProfile,
    GetCase: getCase,
    GetCustomerProfile: getCustomerProfile,
    GetCustomerProfileObject: getMoreOfProfile,
    GetMetricData: getMetricData,
    GetParticipantInput: getParticipantInput,
    InvokeFlowModule: invokeFlowModule,
    InvokeLambdaFunction: invokeLambdaFunction,
    ListDataTableValues: readDataTable,
    LoadContactContent: notForCalls,
    Loop: loop,
    MessageParticipant: messageParticipant,
    MessageParticipantIteratively: messageParticipantIteratively,
    RenderMessageTemplate: answeredByScenario,
    ResumeContact: setting,
    ShowView: showView,
    StartOutboundChatContact: setting,
    StartOutboundEmailContact: setting,
    StartVoiceIdStream: setting,
    TagContact: tagContact,
    TransferContactToAgent: transferContactToAgent,
    TransferContactToQueue: transferContactToQueue,
    TransferParticipantToThirdParty: transferParticipantToThirdParty,
    TransferToFlow: transferToFlow,
    UnTagContact: untagContact,
    UntagContact: untagContact,
    UpdateCase: writeCase,
    UpdateContactAttributes: updateContactAttributes,
    UpdateContactCallbackNumber: updateContactCallbackNumber,
    UpdateContactData: updateContactData,
    UpdateContactEventHooks: updateContactEventHooks,
    UpdateContactMediaProcessing: notForCalls,
    UpdateContactMediaStreamingBehavior: setting,
    UpdateContactRecordingAndAnalyticsBehavior: setting,
    UpdateContactRecordingBehavior: setting,
    UpdateContactRoutingBehavior: setting,
    UpdateContactRoutingCriteria: setting,
    UpdateContactTargetQueue: updateContactTargetQueue,
    UpdateContactTextToSpeechVoice: setting,
    UpdateCustomerProfile: writeCustomerProfile,
    UpdateFlowAttributes: updateFlowAttributes,
    UpdateFlowLoggingBehavior: setting,
    UpdatePreviousContactParticipantState: setting,
    UpdateRoutingCriteria: setting,
    UpsertDataTableValues: setting,
    Wait: wait,
  }),
);
