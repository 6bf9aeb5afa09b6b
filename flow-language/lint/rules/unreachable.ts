import { walk } from '../../graph/walk.ts';
import type { LintRule } from '../danger.ts';

export const unreachable: LintRule = {
  id: 'unreachable',
  level: 'warning',
  title: 'No way leads to a block.',
  find(flow) {
    // A start that is missing is found by the reader.
    if (!flow.blocks.has(flow.start)) return [];
    const reached = walk(flow, 'reached', (known) => known);
    return [...flow.blocks.keys()]
      .filter((id) => !reached.has(id))
      .map((block) => ({
        block,
        what: 'no way leads here from the start',
        cure: 'connect it, or take it out',
      }));
  },
};
