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
  /** Blocks that were passed over since nothing is known of them, each once; only where lenient. */
  readonly unknownBlocks: readonly string[];
  /** What "Distribute by percentage" drew, from 1 to 100. */
  readonly draws: readonly number[];
}

/** How long a caller heard nothing, in milliseconds. */
export interface SilenceHeard {
  readonly totalMs: number;
  readonly longestMs: number;
}
