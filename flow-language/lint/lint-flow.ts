import { blockName } from '../graph/block-name.ts';
import { reachedBlocks } from '../graph/reached.ts';
import type { Flow } from '../model/flow.ts';
import { type ReadFlow, type ReadOptions, readFlow } from '../model/read-flow.ts';
import { ALL_RULES } from './all-rules.ts';
import type { Danger, Level } from './danger.ts';

/**
 * All that is dangerous in a flow file, and all that Amazon Connect would not publish in it.
 * @param name what to call a flow that doesn't say its name
 * @throws NoFlowError for a text that isn't a flow
 */
export function lintFlow(text: string, name: string, options?: ReadOptions): readonly Danger[] {
  return dangersOf(readFlow(text, name, options));
}

/** Likewise, of a flow that was read. */
export function dangersOf({ flow, findings }: ReadFlow): readonly Danger[] {
  return [
    ...findings.map((finding) => ({
      ...finding,
      level: 'error' as const,
      name: nameIn(flow, finding.block),
    })),
    ...dangersByRule(flow),
  ];
}

/** What the rules find in a flow that Connect would publish, the worst rules first. */
export function dangersByRule(flow: Flow): readonly Danger[] {
  const reached = new Set(reachedBlocks(flow).map(({ id }) => id));
  return ALL_RULES.flatMap(({ id: rule, level: usual, everywhere, find }) =>
    find(flow)
      .filter(({ block }) => everywhere || reached.has(block))
      .map(({ block, what, cure, level = usual }) => {
        return { rule, level, block, name: nameIn(flow, block), what, cure };
      }),
  );
}

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

/** The worst first, otherwise as they came. */
export function worstFirst(dangers: readonly Danger[]): readonly Danger[] {
  return dangers.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** Whether a flow with these dangers should not go live. */
export function isDangerous(dangers: readonly Danger[]): boolean {
  return dangers.some(({ level, allowed }) => level !== 'note' && allowed === undefined);
}

function nameIn(flow: Flow, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const block = flow.blocks.get(id);
  return block === undefined ? id : blockName(block);
}
