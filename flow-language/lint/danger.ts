import type { Finding } from '../model/finding.ts';
import type { Flow } from '../model/flow.ts';

/**
 * How bad it is: at an `error` a caller is lost, a secret shown, or the flow isn't published; a `warning` is
 * likely to harm somebody; a `note` is what a reader may like to know.
 */
export type Level = 'error' | 'warning' | 'note';

/** Something in a flow that is dangerous for callers or for credentials, with block, reason and cure. */
export interface Danger extends Finding {
  readonly level: Level;
  /** What people call the block; undefined where the finding is about the file. */
  readonly name: string | undefined;
  /** Why somebody lets it be; undefined where nobody does. */
  readonly allowed?: string;
}

/** What a rule finds; the rule's own name and level are added to it. */
export interface Found {
  /** The block's identifier. */
  readonly block: string;
  readonly what: string;
  readonly cure: string;
  /** Where it is another one than the rule's. */
  readonly level?: Level;
}

/** One thing that a flow should not do. */
export interface LintRule {
  readonly id: string;
  readonly level: Level;
  /** What is wrong with any flow in which the rule finds something, in one sentence. */
  readonly title: string;
  /** Set where a finding counts in blocks too that no contact can come to. */
  readonly everywhere?: true;
  find(flow: Flow): readonly Found[];
}
