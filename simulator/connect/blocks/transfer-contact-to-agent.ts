import type { BlockKind } from './block-kind.ts';

/**
 * "Transfer to agent": the flow's part is over.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-transfercontacttoagent.html
 */
export const transferContactToAgent: BlockKind = {
  run: () => ({ go: 'end', ending: { kind: 'agent' } }),
};
