import type { Block, Flow } from '../model/flow.ts';
import type { CallState } from './call-state.ts';
import type { Unknown } from './symbols.ts';

/** How a call can end, in the words of `npm run simulate`. */
export type End =
  | { readonly kind: 'queue'; readonly queue: string }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'caller-hung-up' }
  | { readonly kind: 'third-party' }
  | { readonly kind: 'other-flow' }
  | { readonly kind: 'flow-ended' }
  | { readonly kind: 'agent' }
  | { readonly kind: 'plays-on' }
  | { readonly kind: 'module-returned' }
  | { readonly kind: 'dropped' };

/** Something in a block that a property may forbid. */
export type Fact =
  | {
      readonly kind: 'dials';
      readonly number: string;
      readonly isStale: boolean;
      readonly lacksTones: boolean;
    }
  | { readonly kind: 'asks'; readonly times: number; readonly isOurs: boolean }
  | { readonly kind: 'reads-unset'; readonly key: string }
  /** An answer is read that didn't come: no function was invoked, or it failed. */
  | { readonly kind: 'reads-no-answer'; readonly key: string }
  | { readonly kind: 'no-queue' }
  | { readonly kind: 'silence'; readonly ms: number }
  /** The function was told that it has more or less time than it has. */
  | { readonly kind: 'mistimed'; readonly toldSeconds: number; readonly seconds: number };

/** How the same can be brought about in a simulated call. */
export type Cue =
  /** The block does it by itself. */
  | { readonly by: 'itself' }
  /** The scenario says which branch comes of the block. */
  | { readonly by: 'branch'; readonly branch: string }
  /** The caller keys this in; nothing where it is empty. */
  | { readonly by: 'keys'; readonly keys: string }
  /** The function returns an object, whose texts may be marks of unknowns. */
  | { readonly by: 'answer'; readonly returns: Readonly<Record<string, string>> }
  /** The function answers too late. */
  | { readonly by: 'late' }
  /** The function is begun; a later block loads its answer. */
  | { readonly by: 'begins' };

/** An unknown that a call made up: what a scenario must say to have it so. */
export type Origin =
  /** An attribute that the contact comes with. */
  | { readonly from: 'arrival'; readonly name: string }
  /** A key of an answer, by the number of the invocation. */
  | { readonly from: 'answer'; readonly invocation: number; readonly name: string }
  /** Anything else that the contact has, by where a reference finds it. */
  | { readonly from: 'elsewhere'; readonly path: readonly string[] };

/** One way that a call can go on from a block. */
export interface Outcome {
  /** The branch by its name in the file, `next`, or nothing where the call ends in the block. */
  readonly branch: string | undefined;
  /** What happens, in words. */
  readonly words: string;
  readonly to: CallState | undefined;
  readonly end: End | undefined;
  readonly facts: readonly Fact[];
  readonly cue: Cue;
  /** What was found out about unknowns. */
  readonly found: ReadonlyMap<number, string>;
  /** Assumptions that the call then rests on. */
  readonly assumed: ReadonlyMap<string, string>;
  /** What is asked of the call's past, this step included. */
  readonly marks: ReadonlySet<string>;
  /** Unknowns that came up. */
  readonly made: ReadonlyMap<number, Unknown & Origin>;
  /** The caller does something of their own. */
  readonly isAct: boolean;
  /** Not the usual: something fails, or the caller does nothing. */
  readonly isFault: boolean;
  /** How long the block takes in a simulated call, in milliseconds. */
  readonly ms: number;
}

/** A block with one of the ways out of it. */
export interface Step extends Outcome {
  readonly flow: Flow;
  readonly block: Block;
  readonly from: CallState;
}
