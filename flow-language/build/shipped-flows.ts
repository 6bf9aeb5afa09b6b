import { flowText } from './flow-document.ts';
import { placeInLayers } from './place-in-layers.ts';
import { pstnTransferFlow } from './pstn-transfer-flow.ts';
import { pstnTransferModule } from './pstn-transfer-module.ts';
import { DEFAULT_TEXTS } from './texts.ts';

/** Nobody's account: the import finds the function and the queue by their display names. */
const ACCOUNT = '000000000000';

const CONVERSATION = {
  function: {
    arn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:aws-lambda-connect-pstn-transfer`,
    displayName: 'aws-lambda-connect-pstn-transfer',
  },
  timeLimitSeconds: 8,
  texts: DEFAULT_TEXTS,
  tags: true,
};

const BASIC_QUEUE = {
  arn: `arn:aws:connect:us-east-1:${ACCOUNT}:instance/00000000-0000-0000-0000-000000000000/queue/00000000-0000-0000-0000-000000000000`,
  displayName: 'BasicQueue',
};

const DOCUMENTS = {
  'pstn-transfer.json': pstnTransferFlow({
    ...CONVERSATION,
    fallbackQueue: BASIC_QUEUE,
    targets: [{ target: 'pstn:PSTN1', queue: BASIC_QUEUE }],
  }),
  'pstn-transfer-module.json': pstnTransferModule(CONVERSATION),
} as const;

/**
 * The flows of `flows/` by file name, with their texts but for the blocks' places in the designer. Every instance
 * has a BasicQueue.
 */
export const SHIPPED_FLOWS = {
  'pstn-transfer.json': flowText(DOCUMENTS['pstn-transfer.json']),
  'pstn-transfer-module.json': flowText(DOCUMENTS['pstn-transfer-module.json']),
} as const;

/** The files in `flows/` by name, with their texts. */
export async function shippedFiles(): Promise<Readonly<Record<string, string>>> {
  const placed = Object.entries(DOCUMENTS).map(
    async ([name, document]) => [name, flowText(await placeInLayers(document))] as const,
  );
  return Object.fromEntries(await Promise.all(placed));
}
