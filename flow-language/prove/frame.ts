import type { Flow } from '../model/flow.ts';

/** A flow or module that the call is in: where it is there, or which block invoked the next one. */
export interface Frame {
  readonly flow: Flow;
  readonly block: string;
  /** Rounds of Loop blocks since each began. */
  readonly loops: ReadonlyMap<string, number>;
}
