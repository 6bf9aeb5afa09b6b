import { failed, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';
import { playPrompt } from './prompt.ts';

/**
 * "Play prompt".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-messageparticipant.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/touchtone-buffering.html
 */
export const messageParticipant: BlockKind = {
  run(call, block) {
    const skips = /^true$/i.test(
      parameterText(block, 'SkipWhenDTMFBufferEnabled', call.contact) ?? '',
    );
    if (skips && call.contact.keysAhead !== '') {
      return { go: 'next', reason: 'skipped, since keys were pressed ahead' };
    }
    return playPrompt(call, block) || call.switches['empty-prompt'] === 'silence'
      ? NEXT
      : failed('there is nothing to say: the text is empty');
  },
};
