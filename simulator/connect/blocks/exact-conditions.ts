import type { Finding } from '../../../flow-language/model/finding.ts';
import type { Block } from '../../../flow-language/model/flow.ts';

/** What is wrong where a block must have just these conditions, such as `Equals True`. */
export function checkExactConditions(
  block: Block,
  conditions: readonly string[],
): readonly Omit<Finding, 'block'>[] {
  const told = block.conditions.map(({ operator, operand }) => `${operator} ${operand}`);
  if (told.toSorted().join() === conditions.toSorted().join()) return [];
  return [
    {
      rule: 'exact-conditions',
      what: `this block has exactly the conditions ${conditions.join(' and ')}`,
      cure: 'connect each of them in the designer, and no other',
    },
  ];
}
