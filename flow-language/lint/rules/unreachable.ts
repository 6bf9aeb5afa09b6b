import { quotedName } from '../../graph/block-name.ts';
import { reachedBlocks } from '../../graph/reached.ts';
import { branchesOf, type Flow } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';
import { listed } from '../listed.ts';
import { deadEndsOf } from './dead-end.ts';

export const unreachable: LintRule = {
  id: 'unreachable',
  level: 'note',
  title: 'No way leads to a block.',
  everywhere: true,
  find(flow) {
    if (isExplained(flow)) return [];
    const reached = new Set(reachedBlocks(flow));
    const lost = [...flow.blocks.values()].filter((block) => !reached.has(block));
    const [first, ...others] = lost;
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : `, nor to ${listed(others.map(quotedName), 'and')}`;
    return [
      {
        block: first.id,
        what: `no way leads here from the start${more}`,
        cure: others.length === 0 ? 'connect it, or take it out' : 'connect them, or take them out',
      },
    ];
  },
};

/** Whether a fault that is told anyway may be what blocks are unreachable for. */
function isExplained(flow: Flow): boolean {
  const breaks = reachedBlocks(flow).some((block) =>
    branchesOf(block).some(({ next }) => !flow.blocks.has(next)),
  );
  return breaks || deadEndsOf(flow).length > 0;
}
