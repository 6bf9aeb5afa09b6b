import type { Call } from '../run/call.ts';
import { type BlockOutcome, failed } from '../run/outcome.ts';
import { queueState } from '../scenario/queues.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Transfer to queue": into the working queue that was set before.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoqueue.html
 */
export const transferContactToQueue: BlockKind = { run: enqueue };

/** Puts the contact into its working queue: there the flow's part is over. */
function enqueue({ contact: { targetQueue }, scenario }: Call): BlockOutcome {
  if (targetQueue === undefined) return failed('no working queue was set');
  const { id, name } = targetQueue;
  if (queueState(scenario, { id, displayName: name }) === 'at-capacity') {
    return failed(`${name} is at capacity`, 'QueueAtCapacity');
  }
  return { go: 'end', ending: { kind: 'queue', queue: name } };
}
