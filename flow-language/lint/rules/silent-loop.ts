import { quotedName } from '../../graph/block-name.ts';
import { isCycle, silentPart } from '../../graph/silent-part.ts';
import { isWaitingFlow } from '../../graph/waiting.ts';
import type { LintRule } from '../danger.ts';
import { listed } from '../listed.ts';

/** A Loop block ends its cycle sooner or later, so cycles through one are left out. */
export const silentLoop: LintRule = {
  id: 'silent-loop',
  level: 'error',
  title: 'Blocks lead to each other without end, and the caller hears nothing.',
  find(flow) {
    const part = silentPart(flow, ({ type }) => type === 'Loop');
    // An agent takes the caller out of a queue, and the wait in it isn't a fault.
    const level = isWaitingFlow(flow) ? 'warning' : 'error';
    return part.groups
      .filter((group) => isCycle(group, part))
      .flatMap(([first, ...others]) =>
        first === undefined
          ? []
          : {
              block: first.id,
              level,
              what: `can go round for ever in silence${others.length === 0 ? '' : `, by way of ${listed(others.map(quotedName), 'and')}`}`,
              cure: 'count the rounds with a Loop block, and play a prompt in each',
            },
      );
  },
};
