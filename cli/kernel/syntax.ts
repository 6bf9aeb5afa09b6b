import type { Command, OptionValues } from '@commander-js/extra-typings';

/** What a command looks like to somebody who types it or reads its help. */
export interface Syntax<Arguments extends unknown[], Options extends OptionValues> {
  /** Examples come first in help: what to type after the command, and what that shows. */
  readonly examples: readonly { readonly typed: string; readonly shows: string }[];
  /** Adds arguments and options to a bare command of commander's, which infers their types. */
  declare(bare: Command): Command<Arguments, Options>;
  /** What else the help tells, under titles: what something is called, and what it means. */
  readonly notes: readonly {
    readonly title: string;
    readonly rows: readonly (readonly [string, string])[];
  }[];
}

/** The arguments of one run, decoded. */
export type Input<S> =
  S extends Syntax<infer Arguments, infer Options>
    ? { readonly arguments: Readonly<Arguments>; readonly options: Readonly<Options> }
    : never;

/** The syntax as it is written, with its types inferred for `Input`. */
export function syntax<Arguments extends unknown[], Options extends OptionValues>(
  written: Syntax<Arguments, Options>,
): Syntax<Arguments, Options> {
  return written;
}
