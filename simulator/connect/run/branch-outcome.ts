import type { Block } from '../../../flow-language/model/flow.ts';
import { type BlockOutcome, failed } from './outcome.ts';

/** The outcome that leads to a branch of a block: `next`, the name of an error, or a result. */
export function branchOutcome(block: Block, branch: string, reason: string): BlockOutcome {
  if (branch === 'next') return { go: 'next', reason };
  const isError = block.errors.some(({ errorType }) => errorType === branch);
  if (isError || /Error$|Exceeded$/.test(branch)) return failed(reason, branch);
  return { go: 'result', result: branch, reason };
}
