import { OPERATORS } from '../../../flow-language/model/condition.ts';
import type { Block } from '../../../flow-language/model/flow.ts';

/** The branch that a contact takes, by its name in the file and where it leads. */
export interface Chosen {
  readonly name: string;
  readonly to: string;
}

/**
 * The branch for a result: the first condition that is true, else the branch for no match, else the
 * usual one; undefined where there is none.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
export function branchForResult(block: Block, result: string): Chosen | undefined {
  const match = block.conditions.find(({ operator, operand }) =>
    OPERATORS.get(operator)?.(result, operand),
  );
  if (match !== undefined) return { name: `${match.operator} ${match.operand}`, to: match.next };
  return errorBranch(block, 'NoMatchingCondition') ?? nextBranch(block);
}

/** The branch for an error: its own, else the one for errors that have none. */
export function branchForError(block: Block, error: string): Chosen | undefined {
  return errorBranch(block, error) ?? errorBranch(block, 'NoMatchingError');
}

/** The branch that a block takes when all went well. */
export function nextBranch({ next }: Block): Chosen | undefined {
  return next === undefined ? undefined : { name: 'next', to: next };
}

function errorBranch({ errors }: Block, type: string): Chosen | undefined {
  const branch = errors.find(({ errorType }) => errorType === type);
  return branch && { name: branch.errorType, to: branch.next };
}
