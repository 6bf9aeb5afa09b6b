import type { Readable, Writable } from 'node:stream';
import type { styleText } from 'node:util';

/** A colour or weight, by the name that `util.styleText` has for it. */
export type Style = Exclude<Parameters<typeof styleText>[0], readonly unknown[]>;

/** Colours a text for where it goes; returns it as it is where colours aren't wanted. */
export type Paint = (style: Style, text: string) => string;

/** Somewhere to write to: a terminal, a pipe, or a test. */
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
  /** Aborted by Ctrl-C. A command then cleans up and returns soon. */
  readonly interrupted: AbortSignal;
}
