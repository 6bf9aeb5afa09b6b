import { lacksNoMatch } from '../../../flow-language/catalogue/catalogue.ts';
import type { FlowType } from '../../../flow-language/catalogue/flow-type.ts';
import type { Block, Flow } from '../../../flow-language/model/flow.ts';
import type { Ending } from '../../../timeline/ending.ts';
import { nameOfBlock } from './block-title.ts';
import type { Call, Frame } from './call.ts';
import { branchForError, branchForResult, type Chosen, nextBranch } from './choose-branch.ts';
import type { BlockOutcome } from './outcome.ts';

/** Where a contact goes from a block. */
export type Move =
  | { readonly branch: string | undefined; readonly to: Block; readonly reason?: string }
  | {
      readonly branch: string | undefined;
      readonly to: undefined;
      readonly ending: Ending;
      readonly reason?: string;
    };

/** Chooses the branch for what a block came to, and goes into and out of modules. */
export function followOutcome(call: Call, block: Block, outcome: BlockOutcome): Move {
  switch (outcome.go) {
    case 'next':
      return take(call, block, nextBranch(block), 'next');
    case 'result':
      return take(call, block, chosenFor(call, block, outcome.result), `"${outcome.result}"`);
    case 'error':
      return take(call, block, branchForError(block, outcome.error), outcome.error);
    case 'end':
      return { branch: undefined, to: undefined, ending: outcome.ending };
    case 'flow':
      call.frame = frameOf(outcome.flow, undefined, undefined);
      return enter(call);
    case 'module':
      call.frame = frameOf(outcome.flow, block, call.frame);
      call.contact.moduleData = { Input: outcome.input };
      return enter(call);
    case 'return':
      return comeBack(call, outcome);
  }
}

/** A check without a branch for no match may lead to its NextAction: no page says so, nor that it doesn't. */
function chosenFor({ switches }: Call, block: Block, result: string): Chosen | undefined {
  const chosen = branchForResult(block, result);
  const isUnsure = chosen?.name === 'next' && lacksNoMatch(block);
  return isUnsure && switches['no-match-branch'] === 'dropped' ? undefined : chosen;
}

function comeBack(call: Call, { result, data }: BlockOutcome & { readonly go: 'return' }): Move {
  const { invokedBy, parent } = call.frame;
  if (invokedBy === undefined || parent === undefined) {
    return { branch: undefined, to: undefined, ending: { kind: 'module-returned', result } };
  }
  call.frame = parent;
  call.contact.moduleData = { Result: result ?? '', ResultData: data };
  const plain = result === undefined || invokedBy.conditions.length === 0;
  const chosen = plain ? nextBranch(invokedBy) : branchForResult(invokedBy, result);
  return take(call, invokedBy, chosen, result ?? 'next');
}

function take(call: Call, block: Block, chosen: Chosen | undefined, wanted: string): Move {
  const to = chosen && call.frame.flow.blocks.get(chosen.to);
  if (to !== undefined) return { branch: chosen?.name, to };
  const reason = `nothing is connected to ${wordOf(wanted, block)} of "${nameOfBlock(block)}"`;
  // A whisper keeps nobody: without a way on it is over, and caller and agent talk.
  const ending: Ending = WHISPERS.has(call.frame.flow.type)
    ? { kind: 'flow-ended' }
    : { kind: 'dropped', reason };
  return { branch: undefined, to: undefined, ending, reason };
}

const WHISPERS: ReadonlySet<FlowType> = new Set([
  'customer-whisper',
  'outbound-whisper',
  'agent-whisper',
]);

/** What the designer calls a branch. */
function wordOf(branch: string, { type }: Block): string {
  if (branch === 'next') return type === 'MessageParticipant' ? 'Okay' : 'Success';
  return WORDS.get(branch) ?? branch;
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['NoMatchingError', 'Error'],
  ['NoMatchingCondition', 'No match'],
  ['InputTimeLimitExceeded', 'Timeout'],
  ['QueueAtCapacity', 'At capacity'],
]);

function enter({ frame: { flow } }: Call): Move {
  const to = flow.blocks.get(flow.start);
  if (to !== undefined) return { branch: undefined, to };
  const reason = `flow "${flow.name}" has no start`;
  return { branch: undefined, to: undefined, ending: { kind: 'dropped', reason }, reason };
}

function frameOf(flow: Flow, invokedBy: Block | undefined, parent: Frame | undefined): Frame {
  return { flow, loops: new Map(), invokedBy, parent };
}
