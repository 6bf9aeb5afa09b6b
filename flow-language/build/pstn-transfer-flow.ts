import { inRow } from './block-draft.ts';
import { say } from './blocks.ts';
import { CONVERSATION_ROWS, type Conversation, conversationBlocks } from './conversation-blocks.ts';
import { type FlowDocument, flowDocument } from './flow-document.ts';
import type { Resource } from './resource.ts';
import { routingBlocks, type Target } from './routing-blocks.ts';
import { hangUp, setQueue, transferToQueue } from './telephone-blocks.ts';

const CONNECTING = 'Say that a colleague comes';
const APOLOGY = 'Apologise';
const NO_HANDOFF = 'Say that a colleague may ask again';
const FALLBACK = 'Set the fallback queue';
const TRANSFER = 'Transfer to the fallback queue';
const GOODBYE = 'Say goodbye';
const END = 'Hang up';

export interface FlowOptions extends Conversation {
  /** Takes the callers whom no other queue takes. */
  readonly fallbackQueue: Resource;
  readonly targets: readonly Target[];
}

/**
 * The whole flow: hands the caller to the AI agent, takes the caller back, and queues by transfer
 * target. Whatever fails leads to words of its own and the fallback queue, and a queue that doesn't take
 * the caller to a spoken goodbye.
 */
export function pstnTransferFlow(options: FlowOptions): FlowDocument {
  const { fallbackQueue, targets, texts } = options;
  const routing =
    targets.length === 0
      ? { first: FALLBACK, blocks: [] }
      : routingBlocks(targets, FALLBACK, 1, CONVERSATION_ROWS);
  const failures = CONVERSATION_ROWS + Math.max(1, targets.length);
  return flowDocument(
    {
      name: 'PSTN transfer to an AI agent',
      description:
        'Hands the caller to an AI agent over the telephone network, takes the caller back and queues by transfer target.',
    },
    [
      ...conversationBlocks(options, {
        done: CONNECTING,
        notConnected: APOLOGY,
        noHandoff: NO_HANDOFF,
      }),
      ...inRow(0, CONVERSATION_ROWS, [say(CONNECTING, texts.connecting, routing.first)]),
      ...routing.blocks,
      ...inRow(1, failures, [
        say(APOLOGY, texts.apology, FALLBACK),
        setQueue(FALLBACK, fallbackQueue, TRANSFER, GOODBYE),
        transferToQueue(TRANSFER, GOODBYE),
        say(GOODBYE, texts.goodbye, END),
        hangUp(END),
      ]),
      ...inRow(1, failures + 1, [say(NO_HANDOFF, texts['no-handoff'], FALLBACK)]),
    ],
  );
}
