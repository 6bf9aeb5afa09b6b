import type { BlockKind } from './block-kind.ts';

/**
 * "Distribute by percentage": a number from 1 to 100 by chance, for a chain of "less than".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-distributebypercentage.html
 */
export const distributeByPercentage: BlockKind = {
  run({ script }) {
    const result = `${script.draw()}`;
    return { go: 'result', result, reason: `drew ${result}` };
  },
};
