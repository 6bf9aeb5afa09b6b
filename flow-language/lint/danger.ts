import type { Finding } from '../model/finding.ts';
import type { Flow } from '../model/flow.ts';

/**
 * How bad it is: an `error` harms callers or can't be published, a `warning` does under circumstances,
 * a `note` is something that only its reader can judge.
 */
export type Level = 'error' | 'warning' | 'note';

/** Something in a flow that is dangerous for callers or for credentials, with block, reason and cure. */
export interface Danger extends Finding {
  readonly level: Level;
}

/** What a rule finds; the rule's own name and level are added to it. */
export interface Found {
  /** The block's identifier. */
  readonly block: string;
  readonly what: string;
  readonly cure: string;
}

/** One thing that a flow should not do. */
export interface LintRule {
  readonly id: string;
  readonly level: Level;
  /** What is wrong with any flow in which the rule finds something, in one sentence. */
  readonly title: string;
  find(flow: Flow): readonly Found[];
}
