import { goesOnAfterwards } from '../catalogue/routing.ts';
import { referencesOf, textAt } from '../graph/parameters.ts';
import { resourceName } from '../graph/resource-name.ts';
import type { Block } from '../model/flow.ts';
import { type CallState, frameOf } from './call-state.ts';
import type { Draft } from './draft.ts';
import type { Frame } from './frame.ts';
import type { Outcome } from './step.ts';
import { ends, goes, take } from './take-branch.ts';
import type { Terms } from './terms.ts';
import { AGENT_REACHED } from './wish.ts';
import { note } from './write-down.ts';

/** Blocks that lead out of a flow, or to somebody; undefined for others. */
export function leave(draft: Draft, block: Block, terms: Terms): readonly Outcome[] | undefined {
  switch (block.type) {
    case 'DisconnectParticipant':
      return [ends(draft, { kind: 'disconnected' }, { words: 'the flow hangs up' })];
    case 'EndFlowExecution':
      return [ends(draft, { kind: 'flow-ended' }, { words: 'the flow ends' })];
    case 'EndFlowModuleExecution':
      return comeBack(draft, block);
    case 'TransferContactToAgent':
      return [ends(draft, { kind: 'agent' }, { words: 'the caller gets the agent' })];
    case 'TransferContactToQueue':
    case 'DequeueContactAndTransferToQueue':
      return queue(draft, block);
    case 'TransferToFlow':
      return enterFlow(draft, block, terms);
    case 'InvokeFlowModule':
      return enterModule(draft, block, terms);
    case 'TransferParticipantToThirdParty':
      return dial(draft, block, terms);
    default:
      return undefined;
  }
}

function queue(draft: Draft, block: Block): readonly Outcome[] {
  const { queue: name } = draft.state;
  if (block.type === 'TransferContactToQueue' && name !== undefined) {
    return [ends(draft, { kind: 'queue', queue: name }, { words: `the caller waits in ${name}` })];
  }
  return [
    take(
      draft.change({ isTold: false, queued: true }).tell({ kind: 'no-queue' }),
      block,
      { kind: 'error', error: 'NoMatchingError' },
      { words: 'no queue was set', isFault: true },
    ),
  ];
}

function dial(draft: Draft, block: Block, terms: Terms): readonly Outcome[] {
  const number = textAt(block, 'ThirdPartyPhoneNumber');
  const references = referencesOf(block)
    .filter(({ path }) => path === 'ThirdPartyPhoneNumber')
    .map(({ reference }) => reference);
  const isStale = draft.isStale(references);
  const connects = 'VoiceConnector' in block.parameters;
  const tones = draft.read(textAt(block, 'ThirdPartyDTMFDigits'));
  const { isOurs } = draft.state;
  return draft.settle(draft.read(number)).flatMap(({ draft: one, text }) => {
    if (!connects)
      one.tell({
        kind: 'dials',
        number: text,
        isStale,
        lacksTones: isOurs && references.length > 0 && tones === '',
      });
    one.change({
      silenceMs: 0,
      functionMs: 0,
      prompts: 0,
      isTold: false,
      asked: new Map(),
    });
    if (!goesOnAfterwards(block.parameters)) {
      return [ends(one, { kind: 'third-party' }, { words: 'the other side answers' })];
    }
    if (references.length > 0) one.mark(AGENT_REACHED);
    one.change({ isTold: true });
    if (terms.asksForHandoff && references.length > 0) one.change({ handoff: 'talked' });
    return [
      take(
        one,
        block,
        { kind: 'next' },
        {
          words: 'the other side answers, and hangs up later',
          cue: { by: 'branch', branch: 'next' },
          isAct: true,
        },
      ),
    ];
  });
}

function enterFlow(draft: Draft, block: Block, terms: Terms): readonly Outcome[] {
  const flow = terms.flowNamed(block, 'ContactFlowId');
  const name = resourceName(block, 'ContactFlowId') ?? 'another flow';
  if (flow === undefined) {
    return [ends(draft, { kind: 'other-flow' }, { words: `the call goes on in ${name}` })];
  }
  const frame: Frame = { flow, block: flow.start, loops: new Map() };
  return [goes(draft.change({ frames: [frame] }), { words: `the call goes on in ${flow.name}` })];
}

/** A module that isn't here may come back by any branch, and changes nothing that is known. */
function enterModule(draft: Draft, block: Block, terms: Terms): readonly Outcome[] {
  const flow = terms.flowNamed(block, 'FlowModuleId');
  if (flow === undefined) {
    const results = [...new Set(block.conditions.map(({ operand }) => operand))];
    return [
      take(
        draft.fork(),
        block,
        { kind: 'next' },
        { words: 'the module comes back', cue: { by: 'branch', branch: 'next' } },
      ),
      ...results.map((result) =>
        take(
          draft.fork(),
          block,
          { kind: 'result', result },
          { words: `the module returns ${result}`, cue: { by: 'branch', branch: result } },
        ),
      ),
    ];
  }
  note(draft, block);
  const [first, ...others] = draft.state.frames;
  const frames: CallState['frames'] = [
    first,
    ...others,
    { flow, block: flow.start, loops: new Map() },
  ];
  return [goes(draft.change({ frames }), { words: `the call enters ${flow.name}` })];
}

function comeBack(draft: Draft, block: Block): readonly Outcome[] {
  const { frames } = draft.state;
  note(draft, block);
  if (frames.length === 1) {
    return [ends(draft, { kind: 'module-returned' }, { words: 'the module returns' })];
  }
  const result = textAt(block, 'Result');
  const [first, ...others] = draft.state.frames.slice(0, -1);
  if (first === undefined) return [];
  draft.change({ frames: [first, ...others] });
  const { flow, block: id } = frameOf(draft.state);
  const invoking = flow.blocks.get(id);
  if (invoking === undefined) return [];
  const isPlain = result === '' || invoking.conditions.length === 0;
  return [
    {
      ...take(draft, invoking, isPlain ? { kind: 'next' } : { kind: 'result', result }, {
        words: 'the module returns',
      }),
      branch: undefined,
    },
  ];
}
