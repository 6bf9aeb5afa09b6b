import type { Flow } from '../model/flow.ts';
import type { Frame } from './frame.ts';
import type { Limits } from './limits.ts';
import type { Liveness } from './liveness.ts';
import { openMarks } from './open-wishes.ts';
import { renumbered } from './symbols.ts';
import type { Wish } from './wish.ts';

/** What is known of the last function's answer: there was none, one came, or it failed. */
export type AnswerState = 'none' | 'came' | 'failed';

/** Where a call is, and all of its past that its future depends on. */
export interface CallState {
  /** The innermost last. */
  readonly frames: readonly [Frame, ...Frame[]];
  /** What references find, by key; a value may be a mark of an unknown one. */
  readonly values: ReadonlyMap<string, string>;
  /** Attributes that some block tried to set. */
  readonly tried: ReadonlySet<string>;
  readonly answer: AnswerState;
  /** Whether the answer may hold keys that aren't in `values` yet: a foreign function's. */
  readonly isOpen: boolean;
  /** Whether it is our function's. */
  readonly isOurs: boolean;
  /** Whose answer it is, as a number of the invocation in the call; -1 for none. */
  readonly invocation: number;
  /** Keys with values of an answer that an earlier function gave, and that is no longer good. */
  readonly stale: ReadonlySet<string>;
  readonly queue: string | undefined;
  /** Whether a queue was tried for the caller. */
  readonly queued: boolean;
  readonly silenceMs: number;
  /** How long functions ran since the last prompt, in milliseconds. */
  readonly functionMs: number;
  /** Whether the caller heard something since the last failure, answer or absence. */
  readonly isTold: boolean;
  /** Whether the caller waits for the AI agent, or for what came of it, and wasn't told what comes next. */
  readonly isLeftWaiting: boolean;
  /** Prompts heard in a circle of blocks since the caller last did something. */
  readonly prompts: number;
  readonly asked: ReadonlyMap<string, number>;
  /** The agent's part: nothing yet, talked with, asked what came of it, target known, target looked at. */
  readonly handoff: 'none' | 'talked' | 'asked' | 'came' | 'routed';
  /** The hand-off's target, possibly a mark. */
  readonly target: string | undefined;
  /** Assumptions that this call rests on. */
  readonly assumed: ReadonlyMap<string, string>;
  /** What properties of somebody's own ask of the call's past. */
  readonly marks: ReadonlySet<string>;
  /** How many unknowns there were. */
  readonly unknowns: number;
}

/** The state of a call that has just come in. */
export function arrival(flow: Flow): CallState {
  return {
    frames: [{ flow, block: flow.start, loops: new Map() }],
    values: new Map(),
    tried: new Set(),
    answer: 'none',
    isOpen: false,
    isOurs: false,
    invocation: -1,
    stale: new Set(),
    queue: undefined,
    queued: false,
    silenceMs: 0,
    functionMs: 0,
    isTold: false,
    isLeftWaiting: false,
    prompts: 0,
    asked: new Map(),
    handoff: 'none',
    target: undefined,
    assumed: new Map(),
    marks: new Set(),
    unknowns: 0,
  };
}

/** The frame that a call is in. */
export function frameOf(state: CallState): Frame {
  const frame = state.frames.at(-1);
  if (frame === undefined) throw new RangeError('a call is in a flow');
  return frame;
}

/** What tells which differences between states matter. */
interface Merging {
  readonly liveness: Liveness;
  readonly limits: Limits;
  readonly wishes: readonly Wish[];
}

/** The same text for states from which calls go on alike. */
export function fingerprint(state: CallState, { liveness, limits, wishes }: Merging): string {
  const { frames } = state;
  const isLive = (key: string) => liveness.isLive(key, frames);
  const numbers = new Map<string, number>();
  const values = [...state.values]
    .filter(([key]) => isLive(key))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [key, renumbered(value, numbers), state.stale.has(key)]);
  return JSON.stringify([
    frames.map(({ flow, block, loops }) => [
      flow.name,
      block,
      [...loops].filter(([id]) => isLive(`loop ${id}`)),
    ]),
    values,
    [...state.tried].filter(isLive).toSorted(),
    state.answer,
    state.isOpen,
    state.isOurs,
    state.queue,
    state.queued,
    Math.min(state.silenceMs, limits.silenceSeconds * 1000 + 1),
    Math.min(state.functionMs, 20_000),
    state.isTold,
    state.isLeftWaiting,
    Math.min(state.prompts, limits.prompts + 1),
    [...state.asked]
      .filter(([key]) => isLive(key))
      .map(([key, times]) => [key, Math.min(times, limits.asks + 1)])
      .toSorted(),
    state.handoff,
    state.target === undefined ? undefined : renumbered(state.target, numbers),
    openMarks(wishes, state.marks, frames),
    [...state.assumed],
  ]);
}
