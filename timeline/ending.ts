/** Endings that a flow may mean: all but those that a mistake leads to. */
export const MEANT_ENDINGS = [
  'queue',
  'disconnected',
  'caller-hung-up',
  'third-party',
  'other-flow',
  'flow-ended',
  'agent',
  'plays-on',
  'module-returned',
] as const satisfies readonly Ending['kind'][];

/** Where a contact ends up, as far as the flow decides. */
export type Ending =
  | { readonly kind: 'queue'; readonly queue: string }
  /** The flow hung up. */
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'caller-hung-up' }
  /** Connected to a third party, and the flow doesn't go on after that. */
  | { readonly kind: 'third-party'; readonly phoneNumber: string }
  /** Sent on to a flow that isn't here. */
  | { readonly kind: 'other-flow'; readonly flow: string }
  /** The flow ended and left the contact where it is. */
  | { readonly kind: 'flow-ended' }
  /** Connected to the agent for whom the flow transfers it. */
  | { readonly kind: 'agent' }
  /** A queue or hold flow goes on for ever, as it may: until somebody takes the contact out of it. */
  | { readonly kind: 'plays-on' }
  /** A flow module that was run alone returned. */
  | { readonly kind: 'module-returned'; readonly result: string | undefined }
  /** The contact came to a place from which no branch leads on: Connect hangs up. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** The simulation was stopped: the flow doesn't come to an end, or nobody knows what comes of a block. */
  | { readonly kind: 'stopped'; readonly reason: string; readonly missing?: Missing };

/** What nobody answered, where a call stopped for that: an option of `npm run simulate` supplies it. */
export interface Missing {
  readonly option: 'function' | 'module' | 'profile' | 'case' | 'table' | 'view' | 'block';
  /** Of what it is; undefined where the option needs no name. */
  readonly name?: string;
}
