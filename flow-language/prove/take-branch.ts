import { OPERATORS } from '../model/condition.ts';
import type { Block, Flow } from '../model/flow.ts';
import { type CallState, frameOf } from './call-state.ts';
import type { Draft } from './draft.ts';
import type { Cue, End, Outcome } from './step.ts';

/** What comes of a block, before a branch is chosen for it. */
export type Result =
  | { readonly kind: 'next' }
  | { readonly kind: 'result'; readonly result: string }
  | { readonly kind: 'error'; readonly error: string };

/** What an outcome is beside where it leads. */
export interface About {
  readonly words: string;
  readonly cue?: Cue;
  readonly isAct?: boolean;
  readonly isFault?: boolean;
  readonly ms?: number;
}

const USUAL = { isAct: false, isFault: false, ms: 0, cue: { by: 'itself' } } as const;

/** The outcome by the branch that Connect takes for a result. */
export function take(draft: Draft, block: Block, result: Result, about: About): Outcome {
  const chosen = branchFor(block, result);
  const { flow } = frameOf(draft.state);
  if (chosen === undefined || !flow.blocks.has(chosen.to)) {
    return ends(draft, { kind: isWhisper(flow) ? 'flow-ended' : 'dropped' }, about);
  }
  draft.changeFrame({ block: chosen.to });
  return outcome(draft, draft.state, { ...about, branch: chosen.name });
}

/** The outcome of a block in which the call ends, as far as the flow has a part in it. */
export function ends(draft: Draft, end: End, about: About): Outcome {
  return outcome(draft, undefined, about, end);
}

/** The outcome that leads to a state in another flow. */
export function goes(draft: Draft, about: About): Outcome {
  return outcome(draft, draft.state, about);
}

function outcome(
  { facts, found, made, state: { assumed, marks } }: Draft,
  to: CallState | undefined,
  about: About & { readonly branch?: string },
  end?: End,
): Outcome {
  return { ...USUAL, branch: undefined, ...about, to, end, facts, found, made, assumed, marks };
}

/** @see simulator: the same rules, by which a simulated call goes */
function branchFor(
  { next, conditions, errors }: Block,
  result: Result,
): { readonly name: string; readonly to: string } | undefined {
  const usual = next === undefined ? undefined : { name: 'next', to: next };
  const error = (type: string) => {
    const branch = errors.find(({ errorType }) => errorType === type);
    return branch && { name: type, to: branch.next };
  };
  switch (result.kind) {
    case 'next':
      return usual;
    case 'error':
      return error(result.error) ?? error('NoMatchingError');
    case 'result': {
      const match = conditions.find(({ operator, operand }) =>
        OPERATORS.get(operator)?.(result.result, operand),
      );
      if (match === undefined) return error('NoMatchingCondition') ?? usual;
      return { name: `${match.operator} ${match.operand}`, to: match.next };
    }
  }
}

function isWhisper({ type }: Flow): boolean {
  return /whisper/.test(type);
}
