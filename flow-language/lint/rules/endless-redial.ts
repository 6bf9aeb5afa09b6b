import { exitsOf } from '../../graph/exits.ts';
import type { Block, Flow } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';

export const endlessRedial: LintRule = {
  id: 'endless-redial',
  level: 'warning',
  title: 'A call that failed is dialled again, without end.',
  find: (flow) =>
    [...flow.blocks.values()]
      .filter(({ type }) => type === 'TransferParticipantToThirdParty')
      .flatMap((dial) => {
        const again = dial.errors.find(({ next }) => leadsBack(flow, next, dial));
        if (again === undefined) return [];
        return {
          block: dial.id,
          what: `dials again for ever on ${again.errorType}: a number that is out of order is dialled until the caller gives up`,
          cure: 'count the attempts with a Loop block, and lead its Complete branch to a queue or a goodbye',
        };
      }),
};

/** Whether a way without a decision comes back to a block: where something is compared, it may be counted. */
function leadsBack(flow: Flow, from: string, to: Block): boolean {
  const seen = new Set<string>();
  const ahead = [from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (id === to.id) return true;
    const block = flow.blocks.get(id);
    if (block === undefined || seen.has(id) || block.conditions.length > 0) continue;
    seen.add(id);
    ahead.push(...exitsOf(block).map((exit) => exit.to));
  }
  return false;
}
