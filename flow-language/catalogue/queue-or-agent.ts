import type { Finding } from '../model/finding.ts';
import type { Block } from '../model/flow.ts';
import type { ParameterRules } from './parameter-rules.ts';

/** A queue, or the queue of an agent. */
export const QUEUE_OR_AGENT: ParameterRules = {
  QueueId: { holds: 'whole' },
  AgentId: { holds: 'whole' },
};

/** What is wrong where one of both must be there, and not the other. */
export function checkQueueOrAgent({ parameters }: Block): readonly Omit<Finding, 'block'>[] {
  if ('QueueId' in parameters !== 'AgentId' in parameters) return [];
  return [
    {
      rule: 'parameter',
      what: 'exactly one of QueueId and AgentId must be there',
      cure: 'choose the queue, or the agent',
    },
  ];
}
