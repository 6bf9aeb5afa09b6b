import { wholeReference } from '../flow/reference.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Check contact attributes".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-compare.html
 */
export const compare: BlockKind = {
  parameters: { ComparisonValue: { holds: 'whole', required: true } },
  check({ parameters: { ComparisonValue: value } }) {
    if (value === undefined || (typeof value === 'string' && wholeReference(value))) return [];
    return [
      {
        rule: 'parameter',
        what: 'ComparisonValue must be one reference',
        cure: 'write for example $.Attributes.name or $.External.name',
      },
    ];
  },
  run: ({ contact }, block) => ({
    go: 'result',
    result: parameterText(block, 'ComparisonValue', contact) ?? '',
  }),
};
