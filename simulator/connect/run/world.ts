import type { Clock } from '../../../src/clock.ts';

/** What a simulated call needs of the world around Amazon Connect. */
export interface World {
  readonly clock: Clock;
  /**
   * Invokes a function, by its ARN and its display name in the flow.
   * Rejects where it throws, with an Error that may have a `code`.
   */
  invoke(arn: string, displayName: string | undefined, event: unknown): Promise<unknown>;
  /** Dials a number and plays tones when it answers; who answers knows the call by them, or not. */
  dial(phoneNumber: string, digits: string): Leg;
}

/** Who is at the other end of the line. */
export type Leg =
  | {
      readonly recognised: true;
      talk(): readonly { readonly speaker: 'agent' | 'caller'; readonly text: string }[];
      hangUp(): void;
    }
  | { readonly recognised: false; readonly reason: string };
