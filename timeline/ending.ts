/** Endings that a flow may mean: all but those that a mistake leads to. */
export const MEANT_ENDINGS = [
  'queue',
  'disconnected',
  'caller-hung-up',
  'third-party',
  'other-flow',
  'flow-ended',
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
  /** A flow module that was run alone returned. */
  | { readonly kind: 'module-returned'; readonly result: string | undefined }
  /** The contact came to a place from which no branch leads on: Connect hangs up. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** The simulation was stopped, since the flow doesn't come to an end. */
  | { readonly kind: 'stopped'; readonly reason: string };
