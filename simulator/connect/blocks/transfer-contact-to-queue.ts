import type { BlockKind } from './block-kind.ts';

/**
 * "Transfer to queue": into the working queue that was set before.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoqueue.html
 */
export const transferContactToQueue: BlockKind = { parameters: {} };
