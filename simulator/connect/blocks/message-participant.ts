import type { BlockKind } from './block-kind.ts';
import { checkPrompt, PROMPT_PARAMETERS } from './prompt.ts';

/**
 * "Play prompt".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipant.html
 */
export const messageParticipant: BlockKind = {
  parameters: PROMPT_PARAMETERS,
  check: (block) => checkPrompt(block, 1),
};
