import type { Flow } from '../../../flow-language/model/flow.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Ending } from '../../../timeline/ending.ts';

/** How a block ends, before a branch is chosen. */
export type BlockOutcome =
  | { readonly go: 'next'; readonly reason?: string }
  /** A result for the block's conditions. */
  | { readonly go: 'result'; readonly result: string; readonly reason?: string }
  | { readonly go: 'error'; readonly error: string; readonly reason: string }
  | { readonly go: 'end'; readonly ending: Ending }
  | { readonly go: 'flow'; readonly flow: Flow }
  | { readonly go: 'module'; readonly flow: Flow; readonly input: JsonObject }
  /** Back from a module, to the conditions of the block that invoked it. */
  | { readonly go: 'return'; readonly result: string | undefined; readonly data: JsonObject };

/** The usual way on. */
export const NEXT: BlockOutcome = { go: 'next' };

/** The branch of an error; `NoMatchingError` is the one that nearly every block has. */
export function failed(reason: string, error = 'NoMatchingError'): BlockOutcome {
  return { go: 'error', error, reason };
}
