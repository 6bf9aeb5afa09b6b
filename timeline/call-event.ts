import type { JsonObject } from '../src/json.ts';
import type { Ending } from './ending.ts';

/** One thing that happens to a contact in its flow. */
export type Happening =
  | {
      readonly type: 'call-arrived';
      readonly contactId: string;
      readonly caller: string | undefined;
      readonly dialled: string | undefined;
    }
  | ({ readonly type: 'block-left' } & Step)
  | { readonly type: 'said'; readonly speaker: Speaker; readonly text: string }
  | {
      readonly type: 'function-invoked';
      readonly block: string;
      readonly title?: string;
      readonly function: string;
      /** What the block passes to it: `Details.Parameters` of the event. */
      readonly parameters: JsonObject;
      /** From 1; Connect invokes again after a failure. */
      readonly attempt: number;
      /** How long the block waits, in milliseconds. */
      readonly limitMs: number;
    }
  | {
      readonly type: 'function-returned';
      readonly block: string;
      readonly tookMs: number;
      readonly response: unknown;
    }
  | {
      readonly type: 'function-failed';
      readonly block: string;
      readonly tookMs: number;
      /** The function's error code, where it has one. */
      readonly code: string | undefined;
      readonly message: string;
    }
  | {
      readonly type: 'dialled';
      readonly block: string;
      readonly title?: string;
      /** The number, or who is called through a voice connector. */
      readonly phoneNumber: string;
      /** The voice connector through which it goes, where it does. */
      readonly connector?: string;
      readonly digits: string;
    }
  /** By `partner` where it isn't Cresta's to know the call. By `nobody` where the other side hung up before it could be known who it is. */
  | {
      readonly type: 'answered';
      readonly by: 'agent' | 'stranger' | 'partner' | 'nobody';
      readonly reason: string;
    }
  | { readonly type: 'not-answered'; readonly reason: string }
  | { readonly type: 'third-party-hung-up' }
  | { readonly type: 'ended'; readonly ending: Ending };

export type Speaker = 'flow' | 'agent' | 'stranger' | 'caller';

/** One block on a contact's way. */
export interface Step {
  readonly flow: string;
  readonly block: string;
  /** What the designer calls the block, where its identifier is a UUID. */
  readonly title?: string;
  /** The kind of block, such as `Compare`. */
  readonly kind: string;
  /** Its parameters as the contact came to it, references replaced. */
  readonly got: JsonObject;
  /** `next`, a condition such as `Equals ok`, or an error type; undefined where the contact ends. */
  readonly branch: string | undefined;
  /** The block that comes next; undefined where the contact ends or goes to another flow. */
  readonly to: string | undefined;
  /** Why an error branch was taken, and what else there is to say. */
  readonly reason: string | undefined;
  /** Milliseconds since the call arrived. */
  readonly startMs: number;
  readonly durationMs: number;
  /** How long of that the caller heard nothing. */
  readonly silentMs: number;
}

export type CallEvent = Happening & {
  /** Milliseconds since the call arrived. */
  readonly atMs: number;
  /** The time since the event before was played, not waited for. */
  readonly assumed: boolean;
};
