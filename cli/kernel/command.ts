import type { OptionValues } from '@commander-js/extra-typings';
import type { Look } from '../../timeline/look.ts';
import type { ExitCode } from './exit-code.ts';
import { renderHelp } from './help.ts';
import { declare, parse } from './parse.ts';
import type { Session } from './session.ts';
import type { Input, Syntax } from './syntax.ts';

/** A command whose option types are known only to itself. */
export interface Command {
  /** The page that `--help` shows. Ends in a line feed. */
  help(name: string, summary: string, look: Look): string;
  /** @throws UsageError for arguments that the syntax doesn't allow; nothing was done then. */
  run(name: string, argv: readonly string[], session: Session): Promise<ExitCode>;
}

/** A row of the table of commands. */
export interface TableEntry {
  /** The word after `npm run`. */
  readonly name: string;
  /** One line for the list of commands, and the first of the command's own help. */
  readonly summary: string;
  /** The title under which the list has it. */
  readonly group: string;
  /** Imports the command, which happens only when it is called or explained. */
  readonly load: () => Promise<Command>;
}

/** Makes a command of its syntax and of what it does. */
export function command<Arguments extends unknown[], Options extends OptionValues>(
  syntax: Syntax<Arguments, Options>,
  run: (input: Input<Syntax<Arguments, Options>>, session: Session) => Promise<ExitCode>,
): Command {
  return {
    help: (name, summary, look) => renderHelp(declare(name, summary, syntax), syntax, look),
    run: async (name, argv, session) => run(parse(name, syntax, argv, session), session),
  };
}
