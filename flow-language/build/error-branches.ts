import { errorsOf } from '../catalogue/catalogue.ts';
import type { BlockDraft, BlockName } from './block-draft.ts';

/** All error branches that a block can take, by the catalogue, to one place. */
export function errorBranches(
  { type, parameters, next }: Pick<BlockDraft, 'type' | 'parameters' | 'next'>,
  to: BlockName,
): Readonly<Record<string, BlockName>> {
  const errors = errorsOf({ type, parameters, next, conditions: [] });
  return Object.fromEntries(errors.map((error) => [error, to]));
}
