import type { Implementation } from '../implementation.ts';

/** What scenarios may demand of an implementation. */
export interface Abilities {
  /** Its clock jumps ahead where a scenario says so. */
  readonly clock: boolean;
  /** It takes several calls in one environment. */
  readonly manyCalls: boolean;
  /** It is told what Lambda's context says is left. */
  readonly context: boolean;
  /** Its connections to this machine's own addresses lead to the played vendor. */
  readonly loopback: boolean;
}

/** An implementation as one worker plays it. */
export interface Played {
  readonly implementation: Implementation;
  /** Ends whatever still runs of it. */
  end(): Promise<void>;
}

/** How an implementation is played. */
export interface Player {
  /** What is played, for the report. */
  readonly title: string;
  readonly abilities: Abilities;
  /** Whether this project's own rules count: see `PlayOptions`. */
  readonly ownRules: boolean;
  /** One for each worker. */
  start(): Played;
}
