import { inRow, type PlacedBlock } from './block-draft.ts';
import { compare } from './blocks.ts';
import type { Resource } from './resource.ts';
import { setQueue, transferToQueue } from './telephone-blocks.ts';
import { uniqueNames } from './unique-names.ts';

/** A transfer target of the AI agent and the queue that serves it. */
export interface Target {
  readonly target: string;
  readonly queue: Resource;
}

const CHOOSE = 'Which transfer target is it';
const TRANSFER = 'Transfer to the queue of the target';

/**
 * Routes by the hand-off's transfer target, read where it came in: storing it may have failed.
 * An unknown target, and a queue that is full or gone, lead to the fallback.
 * @param targets at least one
 * @returns the blocks, and the name of the first
 */
export function routingBlocks(
  targets: readonly Target[],
  fallback: string,
  column: number,
  row: number,
): { readonly first: string; readonly blocks: readonly PlacedBlock[] } {
  const names = uniqueNames(targets.map(({ target }) => `Set the queue of ${target}`));
  const routes = names.flatMap((name, index) => {
    const target = targets[index];
    return target === undefined ? [] : [{ name, ...target }];
  });
  return {
    first: CHOOSE,
    blocks: [
      ...inRow(column, row, [
        compare(
          CHOOSE,
          '$.External.handoff_transferTarget',
          routes.map(({ name, target }) => ({ operator: 'Equals', operand: target, to: name })),
          fallback,
        ),
      ]),
      ...routes.flatMap(({ name, queue }, index) =>
        inRow(column + 1, row + index, [setQueue(name, queue, TRANSFER, fallback)]),
      ),
      ...inRow(column + 2, row, [transferToQueue(TRANSFER, fallback)]),
    ],
  };
}
