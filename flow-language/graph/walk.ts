import type { Block, Flow } from '../model/flow.ts';
import { type Exit, exitsOf } from './exits.ts';

/**
 * Goes all ways from the start, carrying along what is known of the contact, and tells for each block
 * with what knowledge a contact can come to it. Ends, since there are finitely many pieces of it.
 * @param start what is known at the beginning
 * @param after what is known after a block was left through an exit
 */
export function walk<Known extends string>(
  flow: Flow,
  start: Known,
  after: (known: Known, block: Block, exit: Exit) => Known,
): ReadonlyMap<string, ReadonlySet<Known>> {
  const found = new Map<string, Set<Known>>();
  const ahead: { readonly id: string; readonly known: Known }[] = [
    { id: flow.start, known: start },
  ];
  for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
    const { id, known } = step;
    const block = flow.blocks.get(id);
    const before = found.get(id) ?? new Set();
    if (block === undefined || before.has(known)) continue;
    found.set(id, before.add(known));
    for (const exit of exitsOf(block))
      ahead.push({ id: exit.to, known: after(known, block, exit) });
  }
  return found;
}
