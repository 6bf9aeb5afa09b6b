import { AGENT_METRICS } from '../../../flow-language/catalogue/queue-metrics.ts';
import type { Block } from '../../../flow-language/model/flow.ts';
import type { Call } from '../run/call.ts';
import type { TargetQueue } from '../run/contact.ts';
import { failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { queueName, queueState } from '../scenario/queues.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Check staffing" and "Check queue status".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkmetricdata.html
 */
export const checkMetricData: BlockKind = {
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

function queueOf({ contact, scenario }: Call, block: Block): TargetQueue | undefined {
  const parameter = 'AgentId' in block.parameters ? 'AgentId' : 'QueueId';
  const id = parameterText(block, parameter, contact);
  if (!id) return contact.targetQueue;
  return { id, name: queueName(scenario, { id, displayName: block.displayNames.get(parameter) }) };
}

/** The scenario's, else that of a queue with one agent and nobody waiting. */
function metricOf({ scenario }: Call, { id, name }: TargetQueue, metric: string): number {
  const isOfAgents = AGENT_METRICS.includes(metric);
  if (isOfAgents && queueState(scenario, { id, displayName: name }) === 'unstaffed') return 0;
  return scenario.metrics?.[metric] ?? (isOfAgents ? 1 : 0);
}
