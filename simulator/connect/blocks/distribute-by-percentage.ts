import type { BlockKind } from './block-kind.ts';

/**
 * "Distribute by percentage": a number from 1 to 100 by chance, for a chain of "less than".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-distributebypercentage.html
 */
export const distributeByPercentage: BlockKind = {
  parameters: {},
  check: ({ conditions }) =>
    conditions
      .filter(({ operator, operand }) => operator !== 'NumberLessThan' || !(Number(operand) <= 101))
      .map(({ operator, operand }) => ({
        rule: 'percentage-conditions',
        what: `the condition ${operator} ${operand} is none for a percentage`,
        cure: 'use NumberLessThan, each with the sum of the percentages so far, plus 1',
      })),
  run({ random }) {
    const result = `${Math.floor(random() * 100) + 1}`;
    return { go: 'result', result, reason: `drew ${result}` };
  },
};
