import { actionType } from '../catalogue/catalogue.ts';
import type { Block } from '../model/flow.ts';

/**
 * When a branch is taken: as usual, on a condition, because no condition was true, or because the
 * block failed.
 */
export type ExitKind = 'next' | 'condition' | 'no-match' | 'error';

/** A branch of a block: when it is taken, what it is called, and the block that it leads to. */
export interface Exit {
  readonly kind: ExitKind;
  /** What the flow file calls it: an error type, or operator and operand; empty for the usual one. */
  readonly label: string;
  readonly to: string;
}

/** The branches of a block, each once, in the order in which they are tried. */
export function exitsOf(block: Block): readonly Exit[] {
  const conditions = block.conditions.map(({ operator, operand, next }) => ({
    kind: 'condition' as const,
    label: operator === 'Equals' ? operand : `${operator} ${operand}`,
    to: next,
  }));
  const errors = block.errors.map(({ errorType, next }) => ({
    kind: errorType === 'NoMatchingCondition' ? ('no-match' as const) : ('error' as const),
    label: errorType,
    to: next,
  }));
  return [...usual(block), ...conditions, ...errors];
}

/** The NextAction, unless it repeats another branch. */
function usual({ type, next, conditions, errors }: Block): readonly Exit[] {
  const repeats =
    actionType(type)?.leaves ||
    type === 'Loop' ||
    errors.some(({ errorType }) => errorType === 'NoMatchingCondition');
  if (next === undefined || (repeats && [...conditions, ...errors].some((b) => b.next === next))) {
    return [];
  }
  const kind = type === 'Compare' || conditions.length > 0 ? 'no-match' : 'next';
  return [{ kind, label: kind === 'next' ? '' : 'NoMatchingCondition', to: next }];
}
