import { nameOfBlock } from '../run/block-title.ts';
import { typedOption, Unanswered } from '../run/unanswered.ts';
import type { BlockKind } from './block-kind.ts';

/** A block whose outcome only the scenario can tell, as it has none for this one. */
export const answeredByScenario: BlockKind = {
  run(_call, block) {
    const [condition] = block.conditions;
    const example = condition?.operand ?? 'next';
    throw new Unanswered(
      `nobody said what comes of "${nameOfBlock(block)}"; say it with ${typedOption('block', block.id, example)}, or another of its branches`,
      { option: 'block', name: block.id },
    );
  },
};

/** A block that works for other channels alone: a call takes its error branch. */
export const notForCalls: BlockKind = {
  run: (_call, { errors }) => ({
    go: 'error',
    error: errors.some(({ errorType }) => errorType === 'ChannelMismatch')
      ? 'ChannelMismatch'
      : 'NoMatchingError',
    reason: 'it works for other channels alone',
  }),
};
