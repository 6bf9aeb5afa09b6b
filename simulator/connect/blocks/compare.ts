import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Check contact attributes".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html
 */
export const compare: BlockKind = {
  run: ({ contact }, block) => ({
    go: 'result',
    result: parameterText(block, 'ComparisonValue', contact) ?? '',
  }),
};
