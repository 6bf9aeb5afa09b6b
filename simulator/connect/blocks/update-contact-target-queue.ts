import type { BlockKind } from './block-kind.ts';

/**
 * "Set working queue".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html
 */
export const updateContactTargetQueue: BlockKind = {
  parameters: { QueueId: { holds: 'whole' }, AgentId: { holds: 'whole' } },
  check({ parameters }) {
    if ('QueueId' in parameters !== 'AgentId' in parameters) return [];
    return [
      {
        rule: 'parameter',
        what: 'exactly one of QueueId and AgentId must be there',
        cure: 'choose the queue, or the agent',
      },
    ];
  },
};
