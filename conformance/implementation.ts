/** Time as a scenario plays it: real, but able to jump ahead. */
export interface PlayedClock {
  /** How far it has jumped ahead so far, in milliseconds. */
  readonly aheadMs: number;
  /** How many timers were set and have neither fired nor been cancelled. */
  readonly timersLeft: number;
  now(): number;
  epochMs(): number;
  setTimer(delayMs: number, callback: () => void): () => void;
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
