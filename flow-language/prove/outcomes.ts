import { actionType, lacksNoMatch } from '../catalogue/catalogue.ts';
import type { Block, Flow } from '../model/flow.ts';
import { type CallState, frameOf } from './call-state.ts';
import { decide } from './decide.ts';
import { Draft } from './draft.ts';
import { errorsTaken } from './errors-taken.ts';
import { askForInput, hearPrompt, hearPrompts } from './hear.ts';
import { invoke } from './invoke.ts';
import { leave } from './leave.ts';
import type { Outcome } from './step.ts';
import { ends, take } from './take-branch.ts';
import type { Terms } from './terms.ts';
import { attempt, writeDown } from './write-down.ts';

type Play = (draft: Draft, block: Block, terms: Terms) => readonly Outcome[];

const PLAYS: ReadonlyMap<string, Play> = new Map<string, Play>([
  ['MessageParticipant', hearPrompt],
  ['MessageParticipantIteratively', hearPrompts],
  ['GetParticipantInput', askForInput],
  ['ConnectParticipantWithLexBot', askForInput],
  ['InvokeLambdaFunction', invoke],
]);

/** Every way that a call can go on from where it is, in an order that doesn't change. */
export function outcomesOf(state: CallState, terms: Terms): readonly Outcome[] {
  const { flow, block: id } = frameOf(state);
  const block = flow.blocks.get(id);
  if (block === undefined) return [];
  const draft = () => new Draft(state, terms).mark(`passed ${id}`);
  const play = PLAYS.get(block.type);
  const played =
    play?.(draft(), block, terms) ??
    leave(draft(), block, terms) ??
    decide(draft(), block, terms) ??
    writeDown(draft(), block);
  return [
    ...(lacksNoMatch(block) ? played.flatMap(eitherWay) : played),
    ...failures(draft, block, flow),
    ends(draft(), { kind: 'caller-hung-up' }, { words: 'the caller hangs up', isAct: true }),
  ];
}

/** No page says whether a check that no condition fits leads to its NextAction. */
function eitherWay(outcome: Outcome): readonly Outcome[] {
  const { to, branch } = outcome;
  if (branch !== 'next' || to === undefined) return [outcome];
  const known = to.assumed.get(NO_MATCH);
  return ['next', 'dropped']
    .filter((way) => known === undefined || known === way)
    .map((way) => {
      const assumed = new Map([...to.assumed, [NO_MATCH, way]]);
      return way === 'next'
        ? { ...outcome, assumed, to: { ...to, assumed } }
        : { ...outcome, assumed, branch: undefined, to: undefined, end: { kind: 'dropped' } };
    });
}

const NO_MATCH = 'no-match-branch';

/** What Connect's own error branches lead to, whatever they are for. */
function failures(draft: () => Draft, block: Block, flow: Flow): readonly Outcome[] {
  const action = actionType(block.type);
  if (action?.isTerminal) return [];
  return errorsTaken(block, flow)
    .filter((error) => !OWN.get(block.type)?.includes(error))
    .map((error) => {
      const failed = draft();
      attempt(failed, block);
      failed.mark(`failed ${block.id}`);
      // A prompt that fails was meant to say something; a setting says nothing to a caller.
      if (action?.role === 'speech') failed.change({ isTold: true, isLeftWaiting: false });
      else if (action?.role === 'telephone') failed.change({ isTold: false, isLeftWaiting: true });
      else if (action?.role !== 'data' && action?.role !== 'decision')
        failed.change({ isTold: false });
      return take(
        failed,
        block,
        { kind: 'error', error },
        {
          words: error === 'NoMatchingError' ? 'the block fails' : error,
          isFault: true,
          cue: { by: 'branch', branch: error },
        },
      );
    });
}

/** Errors that a block's own way of going on has. */
const OWN: ReadonlyMap<string, readonly string[]> = new Map([
  ['InvokeLambdaFunction', ['NoMatchingError']],
  ['GetParticipantInput', ['InputTimeLimitExceeded', 'InvalidPhoneNumber']],
]);
