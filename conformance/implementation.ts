import type { Clock } from '../src/clock.ts';

/** Time as a scenario plays it. */
export interface PlayedClock extends Clock {
  /** How far it has jumped ahead of the machine's so far, in milliseconds. */
  readonly aheadMs: number;
  /** Lets so many milliseconds pass at once; timers that are set don't notice. */
  jump(ms: number): void;
}

/** What a scenario gives the function it plays against. */
export interface Surroundings {
  /** Environment variables; they may change between calls. */
  readonly env: Record<string, string | undefined>;
  readonly clock: PlayedClock;
  readonly writeLine: (line: string) => void;
  /** Where every connection must lead, on 127.0.0.1; see `connectToVendor`. */
  readonly vendorPort: number;
}

/** The part of Lambda's context that scenarios play. */
export interface CallContext {
  getRemainingTimeInMillis(): number;
}

/** One started environment of the function. */
export interface RunningFunction {
  invoke(event: unknown, context: CallContext | undefined): Promise<unknown>;
  /** How many timers it has left running. By then it has written all its lines. */
  timersLeft(): number | Promise<number>;
  /** Ends what it keeps open. */
  close(): void;
}

/** An implementation of the contract that scenarios can be played against. */
export type Implementation = (
  surroundings: Surroundings,
) => RunningFunction | Promise<RunningFunction>;
