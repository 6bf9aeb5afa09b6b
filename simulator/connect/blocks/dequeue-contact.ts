import { failed } from '../run/outcome.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Transfer to queue" in a customer queue flow. It fails for a contact that isn't in a queue, and none
 * is: what happens in a queue isn't played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-dequeuecontactandtransfertoqueue.html
 */
export const dequeueContactAndTransferToQueue: BlockKind = {
  run: () => failed("the contact isn't in a queue"),
};
