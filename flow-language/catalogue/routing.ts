import { E164, PLAYABLE_DTMF } from '../../src/connect/limits.ts';
import type { Block } from '../model/flow.ts';
import type { ActionTypes } from './action-type.ts';
import { EVERY_TYPE, INBOUND_TYPES, OLDER_CHANNELS } from './flow-type.ts';
import { oneOf, wholeNumber } from './parameter-rules.ts';
import { checkQueueOrAgent, QUEUE_OR_AGENT } from './queue-or-agent.ts';
import {
  ACCEPTED_TYPES,
  adminguide,
  CHANNELS_OF_BLOCKS,
  devguide,
  PUBLISHED_ACTIONS,
  WIRE_FORMAT,
} from './source.ts';

const IN_QUEUE = [...INBOUND_TYPES, 'customer-queue'] as const;
const RINGING = { holds: 'whole', fits: wholeNumber(0, 600) } as const;

/** Where a contact goes from here: queues, agents, telephones, other flows, or nowhere. */
export const ROUTING: ActionTypes = {
  UpdateContactTargetQueue: {
    role: 'queue',
    group: 'contact',
    names: [{ name: 'Set working queue' }],
    parameters: QUEUE_OR_AGENT,
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: INBOUND_TYPES,
    channels: OLDER_CHANNELS,
    check: checkQueueOrAgent,
    source: devguide('contact-actions-updatecontacttargetqueue'),
    cellSources: {
      names: adminguide('set-working-queue'),
      channels: CHANNELS_OF_BLOCKS,
    },
  },
  TransferContactToQueue: {
    role: 'queue',
    group: 'contact',
    names: [{ name: 'Transfer to queue' }],
    parameters: {},
    results: { kind: 'none' },
    errors: ['QueueAtCapacity', 'NoMatchingError'],
    flowTypes: INBOUND_TYPES,
    channels: OLDER_CHANNELS,
    leaves: true,
    source: devguide('contact-actions-transfercontacttoqueue'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  DequeueContactAndTransferToQueue: {
    role: 'queue',
    group: 'contact',
    names: [{ name: 'Transfer to queue' }],
    parameters: QUEUE_OR_AGENT,
    results: { kind: 'none' },
    errors: ['QueueAtCapacity', 'NoMatchingError'],
    flowTypes: ['customer-queue'],
    channels: OLDER_CHANNELS,
    leaves: true,
    source: devguide('contact-actions-dequeuecontactandtransfertoqueue'),
    cellSources: {
      names: adminguide('transfer-to-queue'),
      channels: CHANNELS_OF_BLOCKS,
    },
  },
  TransferContactToAgent: {
    role: 'queue',
    group: 'contact',
    names: [{ name: 'Transfer to agent (beta)' }],
    parameters: {},
    results: { kind: 'none' },
    errors: [],
    flowTypes: ['agent-transfer', 'queue-transfer'],
    channels: ['voice'],
    leaves: true,
    source: devguide('contact-actions-transfercontacttoagent'),
  },
  CreateCallbackContact: {
    role: 'queue',
    group: 'interaction',
    names: [{ name: 'Transfer to queue' }],
    parameters: {
      ...QUEUE_OR_AGENT,
      InitialCallDelaySeconds: { holds: 'static', fits: wholeNumber(0, 259_200) },
      MaximumConnectionAttempts: { holds: 'static' },
      RetryDelaySeconds: { holds: 'static' },
    },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: IN_QUEUE,
    channels: ['voice'],
    source: devguide('interactions-createcallbackcontact'),
    cellSources: {
      names: adminguide('transfer-to-queue'),
      channels: CHANNELS_OF_BLOCKS,
    },
  },
  UpdateContactCallbackNumber: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Set callback number' }],
    parameters: { CallbackNumber: { holds: 'reference', required: true } },
    results: { kind: 'none' },
    errors: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'],
    flowTypes: IN_QUEUE,
    channels: ['voice'],
    source: devguide('contact-actions-updatecontactcallbacknumber'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  TransferParticipantToThirdParty: {
    role: 'telephone',
    group: 'participant',
    names: [{ name: 'Transfer to phone number' }],
    parameters: {
      ThirdPartyPhoneNumber: {
        holds: 'whole',
        fits: { test: (text) => E164.test(text), words: 'an E.164 number such as +12025550100' },
      },
      ThirdPartyDTMFDigits: {
        holds: 'whole',
        fits: {
          test: (text) => PLAYABLE_DTMF.test(text),
          words: 'at most 50 of the characters 0-9, comma, * and #',
        },
      },
      // The documentation has had both names, flows from the designer have the first.
      ThirdPartyConnectionTimeLimitSeconds: RINGING,
      ThirdPartyConnectionTimeoutSeconds: RINGING,
      ContinueFlowExecution: { holds: 'static', fits: oneOf('True', 'False') },
      'CallerId.Number': { holds: 'whole' },
      'CallerId.Name': { holds: 'mixed' },
      'VoiceConnector.*': { holds: 'mixed' },
    },
    results: { kind: 'none' },
    errors: ['CallFailed', 'ConnectionTimeLimitExceeded', 'NoMatchingError'],
    errorsOf: ({ parameters }) =>
      goesOnAfterwards(parameters)
        ? ['CallFailed', 'ConnectionTimeLimitExceeded', 'NoMatchingError']
        : ['NoMatchingError'],
    flowTypes: IN_QUEUE,
    channels: ['voice'],
    source: devguide('participant-actions-transferparticipanttothirdparty'),
  },
  TransferToFlow: {
    role: 'end',
    group: 'flow-control',
    names: [{ name: 'Transfer to flow' }],
    parameters: { ContactFlowId: { holds: 'whole', required: true } },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: INBOUND_TYPES,
    channels: OLDER_CHANNELS,
    leaves: true,
    source: devguide('flow-control-actions-transfertoflow'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  InvokeFlowModule: {
    role: 'function',
    group: 'contact',
    names: [{ name: 'Invoke module' }],
    parameters: { FlowModuleId: { holds: 'whole', required: true }, 'Input.*': { holds: 'mixed' } },
    results: { kind: 'any', operators: ['Equals'] },
    errors: ['NoMatchingCondition', 'NoMatchingError'],
    errorsOf: ({ conditions }) => [
      ...(conditions.length > 0 ? ['NoMatchingCondition'] : []),
      'NoMatchingError',
    ],
    source: devguide('flow-language-actions-invoke-flow-module'),
    cellSources: {
      results: WIRE_FORMAT,
      errors: WIRE_FORMAT,
    },
  },
  EndFlowModuleExecution: {
    role: 'end',
    group: 'contact',
    names: [{ name: 'Return from module' }],
    parameters: { Result: { holds: 'static' }, 'ResultData.*': { holds: 'mixed' } },
    results: { kind: 'none' },
    errors: [],
    flowTypes: ['module'],
    isTerminal: true,
    source: devguide('endflowmoduleexecution'),
    cellSources: { parameters: WIRE_FORMAT },
  },
  EndFlowExecution: {
    role: 'end',
    group: 'flow-control',
    names: [{ name: 'End flow / Resume' }],
    parameters: {},
    results: { kind: 'none' },
    errors: [],
    channels: OLDER_CHANNELS,
    isTerminal: true,
    source: devguide('flow-control-actions-endflowexecution'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  DisconnectParticipant: {
    role: 'end',
    group: 'participant',
    names: [{ name: 'Disconnect / hang up' }],
    parameters: {},
    results: { kind: 'none' },
    errors: [],
    flowTypes: EVERY_TYPE,
    channels: OLDER_CHANNELS,
    isTerminal: true,
    source: devguide('participant-actions-disconnectparticipant'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  UpdateContactRoutingBehavior: {
    role: 'queue',
    group: 'contact',
    names: [{ name: 'Change routing priority / age' }],
    parameters: {
      QueuePriority: { holds: 'whole' },
      QueueTimeAdjustmentSeconds: { holds: 'whole' },
    },
    results: { kind: 'none' },
    errors: [],
    channels: ['voice', 'task'],
    source: devguide('contact-actions-updatecontactroutingbehavior'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  // AWS's page is called UpdateRoutingCriteria, which the service refused where others tried it.
  UpdateContactRoutingCriteria: {
    role: 'queue',
    group: 'flow-control',
    names: [{ name: 'Set routing criteria' }],
    errors: ['NoMatchingError'],
    source: devguide('flow-control-actions-updateroutingcriteria'),
    cellSources: { names: ACCEPTED_TYPES, errors: PUBLISHED_ACTIONS },
  },
  UpdatePreviousContactParticipantState: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Hold customer or agent' }],
    parameters: {
      PreviousContactParticipantState: {
        holds: 'static',
        fits: oneOf('AgentOnHold', 'CustomerOnHold', 'OffHold'),
      },
    },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: INBOUND_TYPES,
    channels: ['voice'],
    source: devguide('contact-actions-updatepreviouscontactparticipantstate'),
  },
  CompleteOutboundCall: {
    role: 'telephone',
    group: 'contact',
    names: [{ name: 'Call phone number' }],
    parameters: { 'CallerId.Number': { holds: 'whole' }, 'CallerId.Name': { holds: 'mixed' } },
    results: { kind: 'none' },
    errors: [],
    flowTypes: ['outbound-whisper'],
    channels: ['voice'],
    source: devguide('contact-actions-completeoutboundcall'),
    cellSources: {
      flowTypes: WIRE_FORMAT,
      channels: CHANNELS_OF_BLOCKS,
    },
  },
};

/** Whether the flow goes on with the caller when the other side hung up; it does unless it is told not to. */
export function goesOnAfterwards({ ContinueFlowExecution }: Block['parameters']): boolean {
  return String(ContinueFlowExecution ?? 'True').toLowerCase() !== 'false';
}
