import { inRow } from './block-draft.ts';
import { CONVERSATION_ROWS, type Conversation, conversationBlocks } from './conversation-blocks.ts';
import { type FlowDocument, moduleDocument } from './flow-document.ts';
import { returnFromModule } from './telephone-blocks.ts';

const RETURN = 'Return to the flow';

/**
 * The same as a flow module. It queues nothing and disconnects nobody: the flow that invoked it goes
 * on, and branches on the attribute `pstnTransferStatus`. Where attributes can't be set it returns at
 * once, since nothing could be handed over.
 */
export function pstnTransferModule(conversation: Conversation): FlowDocument {
  return moduleDocument(
    {
      name: 'PSTN transfer to an AI agent, module',
      description:
        'Hands the caller to an AI agent over the telephone network and takes the caller back; sets pstnTransferStatus and what came of it.',
    },
    [
      ...conversationBlocks(conversation, {
        done: RETURN,
        notConnected: RETURN,
        noHandoff: RETURN,
        mute: RETURN,
      }),
      ...inRow(1, CONVERSATION_ROWS, [returnFromModule(RETURN)]),
    ],
  );
}
