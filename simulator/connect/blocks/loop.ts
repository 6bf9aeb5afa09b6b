import { wholeNumber } from '../flow/parameter-rules.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Loop": leads to the looping branch so many times, then to the complete branch once, then begins
 * anew.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html
 */
export const loop: BlockKind = {
  parameters: { LoopCount: { holds: 'whole', required: true, fits: wholeNumber(0, 100) } },
  check({ conditions }) {
    const told = conditions.map(({ operator, operand }) => `${operator} ${operand}`).sort();
    if (told.join() === 'Equals ContinueLooping,Equals DoneLooping') return [];
    return [
      {
        rule: 'loop-conditions',
        what: 'a Loop has exactly two conditions: Equals ContinueLooping, and Equals DoneLooping',
        cure: 'connect Looping and Complete in the designer',
      },
    ];
  },
};
