import { isCycle, silentPart } from '../../graph/silent-part.ts';
import type { LintRule } from '../danger.ts';

/** A Loop block ends its cycle sooner or later, so cycles through one are left out. */
export const silentLoop: LintRule = {
  id: 'silent-loop',
  level: 'error',
  title: 'Blocks lead to each other without end, and the caller hears nothing.',
  find(flow) {
    const part = silentPart(flow, ({ type }) => type === 'Loop');
    return part.groups
      .filter((group) => isCycle(group, part))
      .map((group) => ({ names: group.map(({ id }) => id) }))
      .flatMap(({ names: [first, ...others] }) =>
        first === undefined
          ? []
          : {
              block: first,
              what: `can go round for ever in silence${others.length === 0 ? '' : `, by way of ${others.join(', ')}`}`,
              cure: 'count the rounds with a Loop block, and play a prompt in each',
            },
      );
  },
};
