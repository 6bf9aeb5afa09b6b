import type { Finding } from '../model/finding.ts';
import type { Block } from '../model/flow.ts';
import type { ActionTypes } from './action-type.ts';
import { EVERY_TYPE, INBOUND_TYPES, OLDER_CHANNELS } from './flow-type.ts';
import { oneOf, wholeNumber } from './parameter-rules.ts';
import { AGENT_METRICS, METRICS } from './queue-metrics.ts';
import { adminguide, CHANNELS_OF_BLOCKS, devguide, WIRE_FORMAT } from './source.ts';

const IN_QUEUE = [...INBOUND_TYPES, 'customer-queue'] as const;

/** What decides where a contact goes. */
export const DECISIONS: ActionTypes = {
  CheckHoursOfOperation: {
    role: 'decision',
    group: 'flow-control',
    names: [{ name: 'Check hours of operation' }],
    parameters: { HoursOfOperationId: { holds: 'whole' } },
    results: { kind: 'exactly', conditions: ['Equals True', 'Equals False'] },
    errors: ['NoMatchingError'],
    flowTypes: IN_QUEUE,
    channels: OLDER_CHANNELS,
    source: devguide('flow-control-actions-checkhoursofoperation'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  CheckMetricData: {
    role: 'decision',
    group: 'flow-control',
    names: [
      { name: 'Check queue status', when: { MetricType: 'OldestContactInQueueAgeSeconds' } },
      { name: 'Check queue status', when: { MetricType: 'NumberOfContactsInQueue' } },
      { name: 'Check staffing' },
    ],
    parameters: {
      MetricType: {
        holds: 'static',
        required: true,
        fits: oneOf(...METRICS),
      },
      QueueId: { holds: 'mixed' },
      AgentId: { holds: 'mixed' },
    },
    results: {
      kind: 'any',
      operators: [
        'Equals',
        'NumberGreaterThan',
        'NumberGreaterOrEqualTo',
        'NumberLessThan',
        'NumberLessOrEqualTo',
      ],
    },
    errors: ['NoMatchingCondition', 'NoMatchingError'],
    flowTypes: IN_QUEUE,
    channels: OLDER_CHANNELS,
    check: checkMetricConditions,
    source: devguide('flow-control-actions-checkmetricdata'),
    cellSources: { names: adminguide('check-staffing'), channels: CHANNELS_OF_BLOCKS },
  },
  GetMetricData: {
    role: 'data',
    group: 'flow-control',
    names: [{ name: 'Get queue metrics' }],
    parameters: {
      QueueId: { holds: 'mixed' },
      AgentId: { holds: 'mixed' },
      QueueChannel: { holds: 'mixed' },
    },
    results: { kind: 'none' },
    errors: ['NoMatchingError'],
    flowTypes: EVERY_TYPE,
    channels: OLDER_CHANNELS,
    source: devguide('flow-control-actions-getmetricdata'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  Compare: {
    role: 'decision',
    group: 'flow-control',
    names: [{ name: 'Check contact attributes' }],
    parameters: { ComparisonValue: { holds: 'reference', required: true } },
    errors: ['NoMatchingCondition'],
    flowTypes: EVERY_TYPE,
    channels: OLDER_CHANNELS,
    source: devguide('flow-control-actions-compare'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  DistributeByPercentage: {
    role: 'decision',
    group: 'flow-control',
    names: [{ name: 'Distribute by percentage' }],
    parameters: {},
    results: { kind: 'any', operators: ['NumberLessThan'] },
    errors: ['NoMatchingCondition'],
    flowTypes: IN_QUEUE,
    channels: OLDER_CHANNELS,
    check: checkPercentages,
    source: devguide('flow-control-actions-distributebypercentage'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  Loop: {
    role: 'decision',
    group: 'flow-control',
    names: [{ name: 'Loop' }],
    parameters: { LoopCount: { holds: 'whole', fits: wholeNumber(0, 100) } },
    results: { kind: 'exactly', conditions: ['Equals ContinueLooping', 'Equals DoneLooping'] },
    errors: [],
    flowTypes: EVERY_TYPE,
    channels: OLDER_CHANNELS,
    check: checkLoop,
    source: devguide('flow-control-actions-loop'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  Wait: {
    role: 'decision',
    group: 'flow-control',
    names: [{ name: 'Wait' }],
    // The documentation has the one name, flows from the designer the other.
    parameters: {
      TimeLimitSeconds: { holds: 'whole', fits: wholeNumber(1, 604_800) },
      TimeoutSeconds: { holds: 'whole', fits: wholeNumber(1, 604_800) },
    },
    results: { kind: 'any', operators: ['Equals'] },
    errors: ['NoMatchingError'],
    flowTypes: EVERY_TYPE,
    check: checkWait,
    source: devguide('flow-control-actions-wait'),
  },
  CheckOutboundCallStatus: {
    role: 'decision',
    group: 'flow-control',
    names: [{ name: 'Check call progress' }],
    parameters: {},
    results: {
      kind: 'one-of',
      results: ['CallAnswered', 'VoicemailBeep', 'VoicemailNoBeep', 'NotDetected'],
    },
    errors: ['NoMatchingError'],
    channels: ['voice'],
    source: devguide('flow-control-actions-checkoutboundcallstatus'),
    cellSources: { channels: CHANNELS_OF_BLOCKS },
  },
  CheckVoiceId: {
    role: 'decision',
    group: 'flow-control',
    names: [{ name: 'Check Voice ID' }],
    parameters: {
      CheckVoiceIdOption: {
        holds: 'static',
        fits: oneOf('enrollmentStatus', 'voiceAuthentication', 'fraudDetection'),
      },
    },
    results: { kind: 'any', operators: ['Equals'] },
    errors: ['NoMatchingError'],
    channels: ['voice'],
    source: devguide('flow-control-actions-checkvoiceid'),
    cellSources: { results: WIRE_FORMAT },
  },
};

function checkMetricConditions({
  parameters,
  conditions,
}: Block): readonly Omit<Finding, 'block'>[] {
  if (!AGENT_METRICS.includes(String(parameters['MetricType']))) return [];
  return conditions
    .filter(({ operator, operand }) => `${operator} ${operand}` !== 'NumberGreaterThan 0')
    .map(({ operator, operand }) => ({
      rule: 'metric-conditions',
      what: `the condition ${operator} ${operand} is none for agents`,
      cure: 'use NumberGreaterThan 0, and the branch for no match',
    }));
}

function checkPercentages({ conditions }: Block): readonly Omit<Finding, 'block'>[] {
  return conditions
    .filter(({ operator, operand }) => operator !== 'NumberLessThan' || !(Number(operand) <= 101))
    .map(({ operator, operand }) => ({
      rule: 'percentage-conditions',
      what: `the condition ${operator} ${operand} is none for a percentage`,
      cure: 'use NumberLessThan, each with the sum of the percentages so far, plus 1',
    }));
}

function checkWait({ parameters }: Block): readonly Omit<Finding, 'block'>[] {
  if ('TimeLimitSeconds' in parameters || 'TimeoutSeconds' in parameters) return [];
  return [{ rule: 'missing-parameter', what: 'TimeLimitSeconds is missing', cure: 'set it' }];
}

/** A block that goes through a list has no count; what its list is called isn't published. */
function checkLoop({ parameters }: Block): readonly Omit<Finding, 'block'>[] {
  if (Object.keys(parameters).some((name) => name !== 'LoopName')) return [];
  return [{ rule: 'missing-parameter', what: 'LoopCount is missing', cure: 'set it' }];
}
