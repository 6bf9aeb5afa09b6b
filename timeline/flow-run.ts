import type { Step } from './call-event.ts';
import type { Ending } from './ending.ts';

/** How a simulated call went. */
export interface FlowRun {
  readonly ending: Ending;
  readonly steps: readonly Step[];
  readonly silence: SilenceHeard;
  readonly attributes: Readonly<Record<string, string>>;
  /** The contact's tags, as Connect's events tell them. */
  readonly tags: Readonly<Record<string, string>>;
  /** Flows that were set for what comes after, by event, such as `AgentWhisper`. */
  readonly eventHooks: Readonly<Record<string, string>>;
  readonly durationMs: number;
  /** Blocks of unknown kinds that the contact went through; only where lenient. */
  readonly unknownBlocks: readonly string[];
}

/** How long a caller heard nothing, in milliseconds. */
export interface SilenceHeard {
  readonly totalMs: number;
  readonly longestMs: number;
}
