import { isJsonObject } from '../../src/json.ts';
import type { Finding } from '../model/finding.ts';
import type { Block } from '../model/flow.ts';
import type { ActionTypes } from './action-type.ts';
import { EVERY_CHANNEL, INBOUND_TYPES } from './flow-type.ts';
import { oneOf } from './parameter-rules.ts';
import { checkPrompt, PROMPT_PARAMETERS } from './prompt-parameters.ts';
import { adminguide, BUILDER_CHECKS, devguide, SAMPLE_FLOWS, WIRE_FORMAT } from './source.ts';

/** In which a caller can be asked. */
const ASKING = [...INBOUND_TYPES, 'customer-queue'] as const;

/** What a caller hears and answers. */
export const SPEECH: ActionTypes = {
  MessageParticipant: {
    role: 'speech',
    group: 'participant',
    names: [{ name: 'Play prompt' }],
    parameters: PROMPT_PARAMETERS,
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: [...ASKING, 'customer-whisper', 'outbound-whisper', 'agent-whisper'],
    channels: ['voice', 'chat'],
    check: (block) => checkPrompt(block, 1),
    source: devguide('participant-actions-messageparticipant'),
  },
  MessageParticipantIteratively: {
    role: 'speech',
    group: 'participant',
    names: [{ name: 'Loop prompts' }],
    parameters: {
      'Messages.*.PromptId': { holds: 'whole' },
      'Messages.*.Text': { holds: 'mixed' },
      'Messages.*.SSML': { holds: 'mixed' },
      InterruptFrequencySeconds: { holds: 'whole' },
    },
    results: { kind: 'one-of', results: ['MessagesInterrupted'] },
    errors: ['NoMatchingError'],
    flowTypes: ['customer-queue', 'customer-hold', 'agent-hold'],
    channels: ['voice'],
    source: devguide('participant-actions-messageparticipantiteratively'),
  },
  GetParticipantInput: {
    role: 'speech',
    group: 'participant',
    names: [
      {
        name: 'Set touchtone buffer behavior',
        when: { EnableDTMFBuffer: '*' },
        source: BUILDER_CHECKS,
      },
      { name: 'Store customer input', when: { StoreInput: 'True' } },
      { name: 'Get customer input' },
    ],
    parameters: {
      ...PROMPT_PARAMETERS,
      InputTimeLimitSeconds: {
        holds: 'static',
        fits: { test: (text) => /^[1-9]\d*$/.test(text), words: 'a whole number above 0' },
      },
      StoreInput: { holds: 'static', fits: oneOf('True', 'False') },
      'InputValidation.PhoneNumberValidation.NumberFormat': {
        holds: 'static',
        fits: oneOf('Local', 'E164'),
      },
      'InputValidation.PhoneNumberValidation.CountryCode': { holds: 'static' },
      'InputValidation.CustomValidation.MaximumLength': {
        holds: 'static',
        fits: { test: (text) => /^\d+$/.test(text), words: 'a whole number' },
      },
      'InputEncryption.EncryptionKeyId': { holds: 'mixed' },
      'InputEncryption.Key': { holds: 'mixed' },
      'DTMFConfiguration.InputTerminationSequence': { holds: 'static' },
      'DTMFConfiguration.DisableCancelKey': { holds: 'static', fits: oneOf('True', 'False') },
    },
    results: { kind: 'any', operators: ['Equals'] },
    errors: [
      'InputTimeLimitExceeded',
      'InvalidPhoneNumber',
      'NoMatchingCondition',
      'NoMatchingError',
    ],
    errorsOf: errorsOfInput,
    flowTypes: ASKING,
    channels: ['voice'],
    check: (block) => [...checkPrompt(block, 0), ...checkKeys(block)],
    source: devguide('participant-actions-getparticipantinput'),
    cellSources: { errors: WIRE_FORMAT },
  },
  ConnectParticipantWithLexBot: {
    role: 'speech',
    group: 'participant',
    names: [{ name: 'Get customer input' }],
    parameters: {
      ...PROMPT_PARAMETERS,
      'LexV2Bot.AliasArn': { holds: 'mixed' },
      'LexBot.Name': { holds: 'mixed' },
      'LexBot.Region': { holds: 'mixed' },
      'LexBot.Alias': { holds: 'mixed' },
      'LexSessionAttributes.*': { holds: 'mixed' },
    },
    results: { kind: 'any', operators: ['Equals'] },
    errors: ['NoMatchingCondition', 'NoMatchingError'],
    errorsOf: ({ conditions, next }) =>
      conditions.length === 0 && next !== undefined
        ? ['NoMatchingError']
        : ['NoMatchingCondition', 'NoMatchingError'],
    flowTypes: ASKING,
    channels: EVERY_CHANNEL,
    check: (block) => [...checkPrompt(block, 0), ...checkBot(block)],
    source: devguide('participant-actions-connectparticipantwithlexbot'),
  },
  ConnectParticipantWithAgenticCX: {
    role: 'speech',
    names: [{ name: 'Agentic CX' }],
    parameters: {
      'AgentConfiguration.WorkspaceId': { holds: 'mixed' },
      'AgentConfiguration.ApplicationId': { holds: 'mixed' },
      'AgentConfiguration.Alias': { holds: 'mixed' },
    },
    results: { kind: 'any', operators: ['Equals'] },
    errors: ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'],
    channels: ['voice', 'chat'],
    source: adminguide('agentic-cx-block'),
    cellSources: { parameters: SAMPLE_FLOWS, results: SAMPLE_FLOWS, errors: SAMPLE_FLOWS },
  },
  ShowView: {
    role: 'speech',
    group: 'participant',
    names: [{ name: 'Show view' }],
    parameters: {
      'ViewResource.Id': { holds: 'mixed' },
      InvocationTimeLimitSeconds: { holds: 'mixed' },
      'ViewData.*': { holds: 'mixed' },
    },
    results: { kind: 'any', operators: ['Equals'] },
    errors: ['NoMatchingCondition', 'NoMatchingError', 'TimeLimitExceeded'],
    flowTypes: ASKING,
    channels: ['chat'],
    source: devguide('participant-actions-showview'),
    cellSources: { results: WIRE_FORMAT },
  },
};

/** A menu has a branch for each way not to choose; a block that stores its input tells those as the input. */
function errorsOfInput({ parameters }: Pick<Block, 'parameters'>): readonly string[] {
  if ('EnableDTMFBuffer' in parameters) return [];
  if (String(parameters['StoreInput']) !== 'True') {
    return ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'];
  }
  const validation = parameters['InputValidation'];
  const isNumber = isJsonObject(validation) && 'PhoneNumberValidation' in validation;
  return [...(isNumber ? ['InvalidPhoneNumber'] : []), 'NoMatchingError'];
}

function checkKeys({ conditions, parameters }: Block): readonly Omit<Finding, 'block'>[] {
  if (String(parameters['StoreInput']) === 'True') {
    if (conditions.length === 0) return [];
    return [
      {
        rule: 'input-conditions',
        what: 'a block that stores its input has no conditions',
        cure: 'compare $.StoredCustomerInput in a block of its own',
      },
    ];
  }
  return conditions
    .filter(({ operator, operand }) => operator === 'Equals' && !/^[0-9*#]$/.test(operand))
    .map(({ operator, operand }) => ({
      rule: 'input-conditions',
      what: `the condition ${operator} ${operand} is none for a key`,
      cure: 'use Equals with one of 0-9, * and #; for more digits, store the input',
    }));
}

function checkBot({ parameters }: Block): readonly Omit<Finding, 'block'>[] {
  const bots = ['LexBot', 'LexV2Bot'].filter((name) => name in parameters);
  if (bots.length === 1) return [];
  return [
    {
      rule: 'parameter',
      what: 'exactly one of LexBot and LexV2Bot must be there',
      cure: 'choose one bot',
    },
  ];
}
