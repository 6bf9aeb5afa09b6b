import { isJsonObject } from '../../src/json.ts';
import type { Finding } from '../model/finding.ts';
import type { Block } from '../model/flow.ts';
import type { ActionTypes } from './action-type.ts';
import { EVERY_CHANNEL, EVERY_TYPE, INBOUND_TYPES, OLDER_CHANNELS } from './flow-type.ts';
import { oneOf } from './parameter-rules.ts';
import {
  adminguide,
  CHANNELS_OF_BLOCKS,
  devguide,
  PUBLISHED_ACTIONS,
  RELEASED_FLOWS,
  WIRE_FORMAT,
} from './source.ts';

const ENABLED = { holds: 'static', fits: oneOf('Enabled', 'Disabled') } as const;

/** What a contact has, and how it is treated. */
export const CONTACT_DATA: ActionTypes = {
  UpdateContactAttributes: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Set contact attributes' }],
    parameters: {
      'Attributes.*': { holds: 'mixed', required: true },
      TargetContact: { holds: 'static', fits: oneOf('Current', 'Related') },
    },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: EVERY_TYPE,
    channels: EVERY_CHANNEL,
    source: devguide('contact-actions-updatecontactattributes'),
  },
  UpdateFlowAttributes: {
    role: 'data',
    group: 'flow-control',
    names: [{ name: 'Set contact attributes' }],
    parameters: { 'FlowAttributes.*': { holds: 'mixed', required: true } },
    errors: ['NoMatchingError'],
    source: devguide('flow-control-actions-updateflowattributes'),
    cellSources: { parameters: RELEASED_FLOWS, errors: WIRE_FORMAT },
  },
  UpdateContactData: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Set contact attributes' }],
    parameters: {
      Name: { holds: 'mixed' },
      Description: { holds: 'mixed' },
      CustomerId: { holds: 'mixed' },
      LanguageCode: { holds: 'mixed' },
    },
    errors: ['NoMatchingError'],
    source: devguide('contact-actions-updatecontactdata'),
    cellSources: { parameters: PUBLISHED_ACTIONS, errors: PUBLISHED_ACTIONS },
  },
  UpdateContactEventHooks: {
    role: 'data',
    group: 'contact',
    names: [
      { name: 'Set customer queue flow', when: { 'EventHooks.CustomerQueue': '*' } },
      { name: 'Set hold flow', when: { 'EventHooks.CustomerHold': '*' } },
      { name: 'Set hold flow', when: { 'EventHooks.AgentHold': '*' } },
      { name: 'Set whisper flow', when: { 'EventHooks.CustomerWhisper': '*' } },
      { name: 'Set whisper flow', when: { 'EventHooks.AgentWhisper': '*' } },
      { name: 'Set disconnect flow', when: { 'EventHooks.CustomerRemaining': '*' } },
      { name: 'Set event flow' },
    ],
    parameters: { 'EventHooks.*': { holds: 'mixed', required: true } },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: EVERY_TYPE,
    check: checkHooks,
    source: devguide('contact-actions-updatecontacteventhooks'),
  },
  UpdateContactTextToSpeechVoice: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Set voice' }],
    parameters: { TextToSpeechVoice: { holds: 'whole', required: true } },
    results: { kind: 'none' },
    flowTypes: EVERY_TYPE,
    channels: EVERY_CHANNEL,
    source: devguide('contact-actions-updatecontacttexttospeechvoice'),
  },
  UpdateContactRecordingBehavior: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Set recording and analytics behavior' }],
    parameters: {
      'RecordingBehavior.RecordedParticipants.*': {
        holds: 'static',
        fits: oneOf('Agent', 'Customer'),
      },
      'AnalyticsBehavior.Enabled': { holds: 'static', fits: oneOf('True', 'False') },
      'AnalyticsBehavior.AnalyticsLanguage': { holds: 'whole' },
    },
    results: { kind: 'none' },
    errors: [],
    flowTypes: [...INBOUND_TYPES, 'outbound-whisper', 'customer-queue'],
    source: devguide('contact-actions-updatecontactrecordingbehavior'),
  },
  UpdateContactRecordingAndAnalyticsBehavior: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Set recording, analytics and processing behavior' }],
    errors: ['ChannelMismatch', 'InFlightRedactionConfigurationFailed', 'NoMatchingError'],
    source: devguide('contact-actions-updatecontactrecordingandanalyticsbehavior'),
    cellSources: {
      names: adminguide('set-recording-analytics-processing-behavior'),
      errors: PUBLISHED_ACTIONS,
    },
  },
  UpdateFlowLoggingBehavior: {
    role: 'data',
    group: 'flow-control',
    names: [{ name: 'Set logging behavior' }],
    parameters: { FlowLoggingBehavior: { ...ENABLED, required: true } },
    results: { kind: 'none' },
    errors: [],
    flowTypes: EVERY_TYPE,
    channels: OLDER_CHANNELS,
    source: devguide('flow-control-actions-updateflowloggingbehavior'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  UpdateContactMediaStreamingBehavior: {
    role: 'data',
    group: 'contact',
    names: [
      { name: 'Stop media streaming', when: { MediaStreamingState: 'Disabled' } },
      { name: 'Start media streaming' },
    ],
    parameters: { MediaStreamingState: ENABLED },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: [
      ...INBOUND_TYPES,
      'customer-queue',
      'customer-whisper',
      'outbound-whisper',
      'agent-whisper',
    ],
    channels: ['voice'],
    source: devguide('contact-actions-updatecontactmediastreamingbehavior'),
  },
  TagContact: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Contact tags' }],
    parameters: { 'Tags.*': { holds: 'mixed' } },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: EVERY_TYPE,
    channels: EVERY_CHANNEL,
    source: devguide('contact-actions-tagcontact'),
    cellSources: { names: adminguide('contact-tags-block'), errors: PUBLISHED_ACTIONS },
  },
  // AWS's page spells it UnTagContact, which the service refused where others tried it.
  UntagContact: {
    role: 'data',
    group: 'contact',
    names: [{ name: 'Contact tags' }],
    parameters: { 'TagKeys.*': { holds: 'static' } },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: EVERY_TYPE,
    channels: EVERY_CHANNEL,
    source: devguide('contact-actions-untagcontact'),
    cellSources: { names: adminguide('contact-tags-block') },
  },
  StartVoiceIdStream: {
    role: 'data',
    group: 'flow-control',
    names: [{ name: 'Set Voice ID' }],
    parameters: {},
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    channels: ['voice'],
    source: devguide('flow-control-actions-startvoiceidstream'),
  },
};

function checkHooks({ parameters }: Block): readonly Omit<Finding, 'block'>[] {
  const hooks = isJsonObject(parameters['EventHooks']) ? Object.keys(parameters['EventHooks']) : [];
  if (hooks.length <= 1) return [];
  return [
    {
      rule: 'parameter',
      what: `EventHooks holds ${hooks.length} events, but one block sets one`,
      cure: 'use a block for each',
    },
  ];
}
