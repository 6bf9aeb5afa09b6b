import { actionType, errorsOf, sourceOf } from '../catalogue/catalogue.ts';
import type { Block, Flow } from '../model/flow.ts';

/**
 * The errors that a block is taken to come to. Where nobody documents an error and no block of the type has
 * its branch, it is taken not to come; nor is one of a prompt, for which older designers drew no branch.
 */
export function errorsTaken(block: Block, flow: Flow): readonly string[] {
  const written = block.errors.map(({ errorType }) => errorType);
  const all = new Set([...errorsOf(block), ...written]);
  all.delete('NoMatchingCondition');
  return [...all].filter((error) => {
    if (written.includes(error) || isDrawn(block.type, error, flow)) return true;
    // The block's own branch for all other errors takes it.
    return error === 'NoMatchingError' || !written.includes('NoMatchingError')
      ? isDocumented(block)
      : true;
  });
}

/** Whether errors are left out that the block has no branch for. */
export function isTrusted(block: Block, flow: Flow): boolean {
  return errorsOf(block).some(
    (error) => error !== 'NoMatchingCondition' && !errorsTaken(block, flow).includes(error),
  );
}

function isDrawn(type: string, error: string, { blocks }: Flow): boolean {
  return [...blocks.values()].some(
    (other) => other.type === type && other.errors.some(({ errorType }) => errorType === error),
  );
}

function isDocumented({ type }: Block): boolean {
  const action = actionType(type);
  if (action === undefined || (action.role === 'speech' && action.results?.kind !== 'any')) {
    return false;
  }
  return sourceOf(action, 'errors')?.mark === 'doc';
}
