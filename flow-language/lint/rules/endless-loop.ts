import { actionType } from '../../catalogue/catalogue.ts';
import { quotedName } from '../../graph/block-name.ts';
import { components } from '../../graph/components.ts';
import { type Exit, exitsOf } from '../../graph/exits.ts';
import { reachedBlocks } from '../../graph/reached.ts';
import { isWaitingFlow } from '../../graph/waiting.ts';
import type { Block } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';
import { listed } from '../listed.ts';

export const endlessLoop: LintRule = {
  id: 'endless-loop',
  level: 'warning',
  title: 'A caller who presses no key hears the same again and again, without end.',
  find(flow) {
    if (isWaitingFlow(flow)) return [];
    const blocks = new Map(reachedBlocks(flow).map((block) => [block.id, block]));
    const next = (id: string) => {
      const block = blocks.get(id);
      return block === undefined ? [] : withoutAKey(block).map(({ to }) => to);
    };
    return components([...blocks.keys()], next).flatMap((ids) => {
      const members = new Set(ids);
      const group = ids.flatMap((id) => blocks.get(id) ?? []);
      const [first, ...others] = group.toSorted((a, b) => Number(isMenu(b)) - Number(isMenu(a)));
      const goesRound = ids.some((id) => next(id).some((to) => members.has(to)));
      const leads = ids.some((id) => next(id).some((to) => !members.has(to)));
      if (first === undefined || !goesRound || leads || !isHeardOnly(group)) return [];
      return [
        {
          block: first.id,
          what: `${isMenu(first) ? 'a caller who presses no key goes' : 'the call goes'} round for ever${others.length === 0 ? '' : `, by way of ${listed(others.map(quotedName), 'and')}`}`,
          cure: 'count the rounds with a Loop block, and lead its Complete branch to a queue or a goodbye',
        },
      ];
    });
  },
};

/** The ways out of a block that need no key, and no failure of the block itself. */
function withoutAKey(block: Block): readonly Exit[] {
  return exitsOf(block).filter(
    ({ kind, label }) => !(isMenu(block) && kind === 'condition') && label !== 'NoMatchingError',
  );
}

function isMenu({ type }: Block): boolean {
  return type === 'GetParticipantInput';
}

/** Silence has a rule of its own; a Loop block ends the round, and what leaves the flow leaves it. */
function isHeardOnly(group: readonly Block[]): boolean {
  const roles = group.map(({ type }) => actionType(type));
  return (
    roles.some((action) => action?.role === 'speech') &&
    !group.some(({ type }) => type === 'Loop' || type === 'ShowView' || type === 'Wait') &&
    !roles.some((action) => action?.leaves || action?.isTerminal || action?.role === 'telephone')
  );
}
