import { hash } from 'node:crypto';
import { describeFinding } from '../../../flow-language/model/finding.ts';
import type { Block, Flow } from '../../../flow-language/model/flow.ts';
import type { Step } from '../../../timeline/call-event.ts';
import type { Ending } from '../../../timeline/ending.ts';
import { BLOCK_KINDS } from '../blocks/block-kinds.ts';
import { titleOf } from './block-title.ts';
import { branchOutcome } from './branch-outcome.ts';
import type { Call } from './call.ts';
import { CallerGone } from './call-time.ts';
import { followOutcome, type Move } from './follow-outcome.ts';
import { type BlockOutcome, NEXT } from './outcome.ts';
import { resolvedObject } from './parameter-text.ts';
import { typedOption, Unanswered } from './unanswered.ts';
import { isWaiting } from './waiting.ts';

/** A contact that went through so many blocks goes in circles. Connect's own bound isn't published. */
export const MOST_STEPS = 1000;

/** The answer of a scenario that leaves a block, this time, to itself. */
const PLAYED = 'played';

/** A contact's way from block to block. */
export class Way {
  readonly steps: Step[] = [];
  readonly #passedOver = new Set<string>();
  readonly #call: Call;
  /** The number of steps before each state that the call was in. */
  readonly #seen = new Map<string, number>();

  constructor(call: Call) {
    this.#call = call;
  }

  /** Blocks that were passed along their branch of success, since nothing is known of them. */
  get passedOver(): readonly string[] {
    return [...this.#passedOver];
  }

  async walk(): Promise<Ending> {
    const call = this.#call;
    let block = startOf(call.frame.flow);
    for (let count = 0; count < MOST_STEPS; count += 1) {
      call.interrupted.throwIfAborted();
      const roundFrom = this.#whenSeen(block);
      if (roundFrom !== undefined) return this.#roundAndRound(roundFrom);
      const move = await this.#leave(block);
      if (move.to === undefined) return move.ending;
      block = move.to;
    }
    return {
      kind: 'stopped',
      reason: `the contact went through ${MOST_STEPS} blocks without an end: the flow goes in circles`,
    };
  }

  /** Plays one block and tells of it. */
  async #leave(block: Block): Promise<Move> {
    const call = this.#call;
    const { flow } = call.frame;
    const startMs = call.time.now();
    const silentMs = call.silence.untilMs(startMs);
    const got = resolvedObject(block.parameters, call.contact);
    const move = await this.#play(block);
    const title = titleOf(block);
    const step: Step = {
      flow: flow.name,
      block: block.id,
      ...(title !== undefined && { title }),
      kind: block.type,
      got,
      branch: move.branch,
      to: move.to?.id,
      reason: move.reason,
      startMs,
      durationMs: call.time.now() - startMs,
      silentMs: call.silence.untilMs(call.time.now()) - silentMs,
    };
    this.steps.push(step);
    call.report({ type: 'block-left', ...step });
    return move;
  }

  async #play(block: Block): Promise<Move> {
    const call = this.#call;
    const endsHere = (ending: Ending, reason: string): Move => ({
      branch: undefined,
      to: undefined,
      ending,
      reason,
    });
    try {
      call.time.pass(0);
      const outcome = await this.#run(block);
      const reason = 'reason' in outcome ? outcome.reason : undefined;
      const move = followOutcome(call, block, outcome);
      return move.reason === undefined && reason !== undefined ? { ...move, reason } : move;
    } catch (error) {
      if (error instanceof CallerGone) {
        return endsHere({ kind: 'caller-hung-up' }, 'the caller hung up');
      }
      if (!(error instanceof Unanswered)) throw error;
      if (!call.scenario.lenient) {
        return endsHere(
          {
            kind: 'stopped',
            reason: error.message,
            ...(error.missing && { missing: error.missing }),
          },
          'the scenario has no answer for it',
        );
      }
      this.#passedOver.add(block.id);
      const move = followOutcome(call, block, branchOfSuccess(block));
      return { ...move, reason: move.reason ?? error.message };
    }
  }

  #run(block: Block): BlockOutcome | Promise<BlockOutcome> {
    const { problems, script, contact, scenario } = this.#call;
    const said = script.blockAnswer(block);
    if (said !== undefined && said.branch !== PLAYED) {
      contact.found = { ...contact.found, ...said.sets };
      return branchOutcome(block, said.branch, 'as the scenario says');
    }
    const [problem] = problems.get(block) ?? [];
    const kind = BLOCK_KINDS.get(block.type);
    if (kind !== undefined && (problem === undefined || scenario.lenient)) {
      return kind.run(this.#call, block);
    }
    const option = typedOption('block', block.id, 'BRANCH');
    throw new Unanswered(
      problem === undefined
        ? `what comes of blocks of the type ${block.type} isn't known; say it with ${option}`
        : `Connect would not publish this: ${describeFinding(problem)}; or say what comes of it with ${option}`,
      { option: 'block', name: block.id },
    );
  }

  /** The number of steps before the call was in exactly this state; undefined for a new one. */
  #whenSeen(block: Block): number | undefined {
    const { contact, frame, script, functionMs, time } = this.#call;
    // Somebody who hangs up later won't hear all of it for ever.
    if (time.hangsUp) return undefined;
    const frames = [];
    for (let at: typeof frame | undefined = frame; at !== undefined; at = at.parent) {
      frames.push([at.flow.name, at.invokedBy?.id, ...at.loops]);
    }
    const { attributes, flowAttributes, eventHooks, ...rest } = contact;
    const maps = [attributes, flowAttributes, eventHooks].map((map) => [...map]);
    const state = JSON.stringify([block.id, frames, maps, rest, script.state(), functionMs]);
    const key = hash('sha1', state);
    const before = this.#seen.get(key);
    this.#seen.set(key, this.steps.length);
    return before;
  }

  /** The same will happen again and again. */
  #roundAndRound(from: number): Ending {
    if (isWaiting(this.#call)) return { kind: 'plays-on' };
    const round = this.steps.slice(from);
    const names = [...new Set(round.map(({ block, title }) => title ?? block))];
    const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
    const shown = names.slice(0, MOST_NAMES).map((name) => `"${name}"`);
    const hint = HINTS.find(([kind]) => round.some((step) => step.kind === kind))?.[1] ?? '';
    const reason = `the flow goes in circles for ever: ${shown.join(', ')}${more}${hint}`;
    return { kind: 'stopped', reason };
  }
}

const MOST_NAMES = 6;

const HINTS = [
  ['GetParticipantInput', '; --input says what the caller keys in'],
  ['ConnectParticipantWithLexBot', '; --intent says what Lex understands'],
] as const;

function branchOfSuccess({ next, conditions: [first] }: Block): BlockOutcome {
  return next !== undefined || first === undefined ? NEXT : { go: 'result', result: first.operand };
}

function startOf(flow: Flow): Block {
  const start = flow.blocks.get(flow.start);
  // A flow whose start is unknown was refused.
  if (start === undefined) throw new Error(`flow "${flow.name}" has no start`);
  return start;
}
