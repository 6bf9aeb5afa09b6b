import type { Finding } from '../../../flow-language/model/finding.ts';
import type { Block } from '../../../flow-language/model/flow.ts';
import type { ParameterRules } from '../../../flow-language/model/parameter-rules.ts';
import type { Call } from '../run/call.ts';
import type { BlockOutcome } from '../run/outcome.ts';

/** What is known of one kind of block. */
export interface BlockKind {
  /** What a file may say in the parameters; what isn't listed is let through. */
  readonly parameters: ParameterRules;
  /** Rules that concern more than one parameter, or the branches. */
  readonly check?: (block: Block) => readonly Omit<Finding, 'block'>[];
  /** What the block does to a call. @throws CallerGone where the caller hangs up meanwhile */
  readonly run: (call: Call, block: Block) => BlockOutcome | Promise<BlockOutcome>;
}
