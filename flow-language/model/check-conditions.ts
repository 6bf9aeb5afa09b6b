import { OPERATORS } from './condition.ts';
import type { Finding } from './finding.ts';
import type { Block } from './flow.ts';

/** What is wrong with the comparisons of a block's branches. */
export function checkConditions(block: Block): readonly Finding[] {
  return block.conditions
    .filter(({ operator }) => !OPERATORS.has(operator))
    .map(({ operator }) => ({
      rule: 'unknown-operator',
      block: block.id,
      what: `there is no operator "${operator}"`,
      cure: `use one of ${[...OPERATORS.keys()].join(', ')}`,
    }));
}
