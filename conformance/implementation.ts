import type { Socket } from 'node:net';

/** Time as a scenario plays it: real, but able to jump ahead. */
export interface PlayedClock {
  now(): number;
  epochMs(): number;
  setTimer(delayMs: number, callback: () => void): () => void;
}

/** Where a new connection is to lead. */
export interface ConnectionTarget {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  readonly port: number;
}

/** What a scenario gives the function it plays against. */
export interface Surroundings {
  /** Environment variables; they may change between calls. */
  readonly env: Record<string, string | undefined>;
  readonly clock: PlayedClock;
  readonly writeLine: (line: string) => void;
  /** Opens the socket of each connection; it carries plain HTTP, for https too. */
  readonly connect: (target: ConnectionTarget) => Socket;
}

/** The part of Lambda's context that scenarios play. */
export interface CallContext {
  getRemainingTimeInMillis(): number;
}

/** One started environment of the function. */
export interface RunningFunction {
  invoke(event: unknown, context: CallContext | undefined): Promise<unknown>;
  /** Ends what it keeps open. */
  close(): void;
}

/** An implementation of the contract that scenarios can be played against. */
export type Implementation = (surroundings: Surroundings) => RunningFunction;
