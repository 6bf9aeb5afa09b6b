/** What a block waits for. */
export interface Asked {
  /** Milliseconds since the call arrived. */
  readonly atMs: number;
  readonly block: string;
  readonly what: 'keys' | 'words';
  /** How long the block waits where nothing comes. */
  readonly timeoutMs: number;
  /** How many keys it takes at most. */
  readonly maxKeys: number;
  /** What ends the keys before that. */
  readonly terminator?: string;
  /** What the block has branches for. */
  readonly operands: readonly string[];
}

/**
 * Somebody who takes part in a call while it is played: keys that they press, or the intent that Lex
 * understands. An empty text is nothing.
 */
export type LiveCaller = (asked: Asked) => Promise<string>;
