import type { ExitCode } from './exit-code.ts';
import type { Options, OptionValues } from './option.ts';
import { parseArguments } from './parse-arguments.ts';
import type { Session } from './session.ts';

/** What a command looks like to somebody who types it or reads its help. */
export interface Syntax<O extends Options = Options> {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Examples come first in help: what to type after the command, and what that shows. */
  readonly examples: readonly { readonly typed: string; readonly shows: string }[];
  /** Arguments that are no options, in order; each one must be given. */
  readonly arguments: readonly { readonly name: string; readonly summary: string }[];
  readonly options: O;
  /** What else the help tells, under titles: what something is called, and what it means. */
  readonly notes: readonly {
    readonly title: string;
    readonly rows: readonly (readonly [string, string])[];
  }[];
}

/** The arguments of one run, decoded. */
export interface Input<O extends Options> {
  readonly arguments: readonly string[];
  readonly options: OptionValues<O>;
}

export type Run<O extends Options> = (input: Input<O>, session: Session) => Promise<ExitCode>;

/** A command whose option types are known only to itself. */
export interface Command {
  readonly syntax: Syntax;
  /** @throws UsageError for arguments that the syntax doesn't allow; nothing was done then. */
  run(argv: readonly string[], session: Session): Promise<ExitCode>;
}

/** Makes a command of its syntax and of what imports its code, which happens only when it runs. */
export function command<O extends Options>(
  syntax: Syntax<O>,
  load: () => Promise<Run<O>>,
): Command {
  return {
    syntax,
    async run(argv, session) {
      const input = parseArguments(syntax, argv, session.env);
      const run = await load();
      return run(input, session);
    },
  };
}

/** How the command is typed, up to where its own arguments begin: `npm run invoke --`. */
export function typedForm(syntax: Pick<Syntax, 'name'>, typed: string): string {
  const script = syntax.name === 'start' ? 'npm start' : `npm run ${syntax.name}`;
  return typed === '' ? script : `${script} -- ${typed}`;
}
