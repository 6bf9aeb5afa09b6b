import { type Exit, type ExitKind, exitsOf } from '../graph/exits.ts';
import type { Block } from '../model/flow.ts';

/** Branches of a block that lead to the same block: drawn as one line with one label. */
export interface Door {
  /** Of the branch that most calls take. */
  readonly kind: ExitKind;
  /** Whether an error leads there too, or nothing else: the line then shows an error's colour. */
  readonly fails: boolean;
  readonly label: string;
  readonly to: string;
  readonly exits: readonly Exit[];
}

const ORDER: readonly ExitKind[] = ['next', 'condition', 'no-match', 'error'];

/** What error types are called in a picture. */
const NAMES: Readonly<Record<string, string>> = {
  CallFailed: 'call failed',
  ConnectionTimeLimitExceeded: 'no answer',
  ContinueLooping: 'again',
  DoneLooping: 'done',
  InputTimeLimitExceeded: 'no input',
  InvalidPhoneNumber: 'no phone number',
  NoMatchingCondition: 'no match',
  NoMatchingError: 'error',
  QueueAtCapacity: 'at capacity',
};

/** The ways out of a block, each to another block. */
export function doorsOf(block: Block): readonly Door[] {
  const byTarget = Map.groupBy(exitsOf(block), ({ to }) => to);
  return [...byTarget].map(([to, exits]) => {
    const kind = ORDER.find((candidate) => exits.some((exit) => exit.kind === candidate)) ?? 'next';
    const fails = exits.some((exit) => exit.kind === 'error');
    return { kind, fails, label: [...new Set(exits.map(labelOf))].join(', '), to, exits };
  });
}

function labelOf({ kind, label }: Exit): string {
  if (kind === 'next') return 'then';
  return NAMES[label] ?? label;
}
