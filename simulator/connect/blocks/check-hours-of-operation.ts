import { failed } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { queueState } from '../scenario/queues.ts';
import { lookUp } from '../scenario/resource-names.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Check hours of operation": of those named, else of the working queue.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkhoursofoperation.html
 */
export const checkHoursOfOperation: BlockKind = {
  run({ contact, scenario }, block) {
    const id = parameterText(block, 'HoursOfOperationId', contact);
    if (id) {
      const displayName = block.displayNames.get('HoursOfOperationId');
      const isClosed = lookUp(scenario.hours, { id, displayName }) === 'closed';
      return { go: 'result', result: isClosed ? 'False' : 'True' };
    }
    const { targetQueue } = contact;
    if (targetQueue === undefined) return failed('neither hours nor a working queue were set');
    const state = queueState(scenario, { id: targetQueue.id, displayName: targetQueue.name });
    return { go: 'result', result: state === 'closed' ? 'False' : 'True' };
  },
};
