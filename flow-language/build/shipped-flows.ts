import { flowText } from './flow-document.ts';
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

/** The files in `flows/` by name, with their texts. Every instance has a BasicQueue. */
export const SHIPPED_FLOWS = {
  'pstn-transfer.json': flowText(
    pstnTransferFlow({
      ...CONVERSATION,
      fallbackQueue: BASIC_QUEUE,
      targets: [{ target: 'pstn:PSTN1', queue: BASIC_QUEUE }],
    }),
  ),
  'pstn-transfer-module.json': flowText(pstnTransferModule(CONVERSATION)),
} as const;
