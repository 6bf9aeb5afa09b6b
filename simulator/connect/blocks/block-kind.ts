import type { Block } from '../../../flow-language/model/flow.ts';
import type { Call } from '../run/call.ts';
import type { BlockOutcome } from '../run/outcome.ts';

/** How one kind of block is played; what may be written in it is in the flow language's catalogue. */
export interface BlockKind {
  /** What the block does to a call. @throws CallerGone where the caller hangs up meanwhile */
  readonly run: (call: Call, block: Block) => BlockOutcome | Promise<BlockOutcome>;
}
