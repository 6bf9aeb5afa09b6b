import { failed } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { queueName } from '../scenario/queues.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Set working queue".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacttargetqueue.html
 */
export const updateContactTargetQueue: BlockKind = {
  run({ contact, scenario }, block) {
    const parameter = 'QueueId' in block.parameters ? 'QueueId' : 'AgentId';
    const id = parameterText(block, parameter, contact) ?? '';
    if (id === '') return failed(`${parameter} is empty`);
    const name = queueName(scenario, { id, displayName: block.displayNames.get(parameter) });
    contact.targetQueue = { id, name };
    return { go: 'next', reason: name };
  },
};
