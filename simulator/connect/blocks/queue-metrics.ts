import type { Block } from '../../../flow-language/model/flow.ts';
import { oneOf } from '../../../flow-language/model/parameter-rules.ts';
import type { Call } from '../run/call.ts';
import type { TargetQueue } from '../run/contact.ts';
import { failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { lookUp, shortName } from '../run/scenario.ts';
import type { BlockKind } from './block-kind.ts';

const AGENT_METRICS = ['NumberOfAgentsAvailable', 'NumberOfAgentsStaffed', 'NumberOfAgentsOnline'];
const CONTACT_METRICS = ['OldestContactInQueueAgeSeconds', 'NumberOfContactsInQueue'];
/** What can be asked of a queue. */
export const METRICS: readonly string[] = [...AGENT_METRICS, ...CONTACT_METRICS];

/**
 * "Check staffing" and "Check queue status".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkmetricdata.html
 */
export const checkMetricData: BlockKind = {
  parameters: {
    MetricType: {
      holds: 'static',
      required: true,
      fits: oneOf(...METRICS),
    },
    QueueId: { holds: 'mixed' },
    AgentId: { holds: 'mixed' },
  },
  check: ({ parameters, conditions }) =>
    conditions
      .filter(
        ({ operator, operand }) =>
          AGENT_METRICS.includes(String(parameters['MetricType'])) &&
          `${operator} ${operand}` !== 'NumberGreaterThan 0',
      )
      .map(({ operator, operand }) => ({
        rule: 'metric-conditions',
        what: `the condition ${operator} ${operand} is none for agents`,
        cure: 'use NumberGreaterThan 0, and the branch for no match',
      })),
  run(call, block) {
    const queue = queueOf(call, block);
    if (queue === undefined) return failed('neither a queue nor a working queue was set');
    const metric = parameterText(block, 'MetricType', call.contact) ?? '';
    return { go: 'result', result: `${metricOf(call, queue, metric)}` };
  },
};

/**
 * "Get queue metrics": into `$.Metrics`.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/attrib-system-metrics.html
 */
export const getMetricData: BlockKind = {
  parameters: { QueueId: { holds: 'mixed' }, AgentId: { holds: 'mixed' } },
  run(call, block) {
    const queue = queueOf(call, block);
    if (queue === undefined) return failed('neither a queue nor a working queue was set');
    const count = (metric: string) => ({ Count: `${metricOf(call, queue, metric)}` });
    call.contact.metrics = {
      Queue: {
        Name: queue.name,
        ARN: queue.id,
        Size: `${metricOf(call, queue, 'NumberOfContactsInQueue')}`,
        OldestContactAge: `${metricOf(call, queue, 'OldestContactInQueueAgeSeconds')}`,
      },
      Agents: {
        Online: count('NumberOfAgentsOnline'),
        Available: count('NumberOfAgentsAvailable'),
        Staffed: count('NumberOfAgentsStaffed'),
      },
    };
    return NEXT;
  },
};

function queueOf({ contact }: Call, block: Block): TargetQueue | undefined {
  const parameter = 'AgentId' in block.parameters ? 'AgentId' : 'QueueId';
  const id = parameterText(block, parameter, contact);
  if (!id) return contact.targetQueue;
  return { id, name: block.displayNames.get(parameter) ?? shortName(id) };
}

/** The scenario's, else that of a queue with one agent and nobody waiting. */
function metricOf({ scenario }: Call, { id, name }: TargetQueue, metric: string): number {
  const isOfAgents = AGENT_METRICS.includes(metric);
  if (isOfAgents && lookUp(scenario.queues, { id, displayName: name }) === 'unstaffed') return 0;
  return scenario.metrics?.get(metric) ?? (isOfAgents ? 1 : 0);
}
