import type { Readable, Writable } from 'node:stream';
import type { Paint } from '../../timeline/look.ts';

/** Somewhere to write to: a terminal, a pipe, or a test. Everything passes the gate on its way. */
export interface Output {
  write(text: string): void;
  readonly paint: Paint;
  /** Characters in a line, or undefined where that isn't a terminal. */
  readonly columns: number | undefined;
}

/** A terminal that somebody sits at. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** All that a command may touch of the process that it runs in. */
export interface Session {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  /** Answers go here, and nothing else. */
  readonly stdout: Output;
  /** Messages go here. */
  readonly stderr: Output;
  /** Where questions can be asked; undefined where nobody sits at a terminal. */
  readonly terminal?: Terminal;
  /**
   * Takes Ctrl-C over: from the first call on it aborts this signal, and the command must clean up and
   * return soon. A command that has nothing to clean up doesn't call this, so that Ctrl-C ends it at once,
   * whatever it computes.
   */
  interruption(): AbortSignal;
}
