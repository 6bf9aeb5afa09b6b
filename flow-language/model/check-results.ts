import type { ActionType } from '../catalogue/action-type.ts';
import { OPERATORS } from './condition.ts';
import type { Finding } from './finding.ts';
import type { Block } from './flow.ts';

/** What is wrong with a block's conditions by the results that its type has. */
export function checkResults(block: Block, results: ActionType['results']): readonly Finding[] {
  const find = (rule: string, what: string, cure: string): Finding => ({
    rule,
    block: block.id,
    what,
    cure,
  });
  const told = block.conditions.map(({ operator, operand }) => `${operator} ${operand}`);
  switch (results?.kind) {
    case 'exactly': {
      const { conditions } = results;
      if (told.toSorted().join() === conditions.toSorted().join()) return [];
      return [
        find(
          'exact-conditions',
          `this block has exactly the conditions ${conditions.join(' and ')}`,
          'connect each of them in the designer, and no other',
        ),
      ];
    }
    case 'one-of': {
      const possible = results.results.map((result) => `Equals ${result}`);
      return told
        .filter((condition) => !possible.includes(condition))
        .map((condition) =>
          find(
            'result-conditions',
            `the condition ${condition} is none for this block`,
            `use ${possible.join(' or ')}`,
          ),
        );
    }
    case 'any':
      return block.conditions
        .filter(({ operator }) => OPERATORS.has(operator) && !results.operators.includes(operator))
        .map(({ operator }) =>
          find(
            'result-conditions',
            `what comes of this block can't be compared by ${operator}`,
            `use ${results.operators.join(', ')}`,
          ),
        );
    default:
      return [];
  }
}
