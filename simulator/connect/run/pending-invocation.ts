import type { JsonObject } from '../../../src/json.ts';

/** An invocation that nobody waits for: when it began, and what came of it so far. */
export interface PendingInvocation {
  /** Milliseconds since the call arrived. */
  readonly startedMs: number;
  /** Resolves when it is over, however. */
  readonly done: Promise<void>;
  readonly outcome: () =>
    | { readonly external: JsonObject }
    | { readonly failure: string }
    | undefined;
}
