import { wholeNumber } from '../../../flow-language/catalogue/parameter-rules.ts';
import { failed } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Loop": leads to the looping branch so many times, then to the complete branch once, then begins
 * anew.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html
 */
export const loop: BlockKind = {
  run({ contact, frame: { loops } }, block) {
    const text = parameterText(block, 'LoopCount', contact) ?? '';
    const count = wholeNumber(0, 100).test(text) ? Number(text) : undefined;
    if (count === undefined) return failed(`LoopCount is "${text}", not a number from 0 to 100`);
    const round = (loops.get(block.id) ?? 0) + 1;
    loops.set(block.id, round > count ? 0 : round);
    return {
      go: 'result',
      result: round > count ? 'DoneLooping' : 'ContinueLooping',
      reason: round > count ? `done after ${count}` : `round ${round} of ${count}`,
    };
  },
};
