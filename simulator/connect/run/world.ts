import type { Clock } from '../../../src/clock.ts';
import type { Resource } from '../scenario/resource-names.ts';

/** What a simulated call needs of the world around Amazon Connect. */
export interface World {
  readonly clock: Clock;
  /** Whether a function, to which this event is sent, is one that is here. */
  answersFor(resource: Resource, event: unknown): boolean;
  /** Invokes a function that is here. Rejects where it throws, with an Error that may have a `code`. */
  invoke(resource: Resource, event: unknown): Promise<unknown>;
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
