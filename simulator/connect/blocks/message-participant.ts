import { failed, NEXT } from '../run/outcome.ts';
import type { BlockKind } from './block-kind.ts';
import { playPrompt } from './prompt.ts';

/**
 * "Play prompt".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipant.html
 */
export const messageParticipant: BlockKind = {
  run: (call, block) =>
    playPrompt(call, block) || call.switches['empty-prompt'] === 'silence'
      ? NEXT
      : failed('there is nothing to say: the text is empty'),
};
