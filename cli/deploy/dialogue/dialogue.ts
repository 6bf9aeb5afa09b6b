/** What every question says, and how to answer it where nobody can be asked. */
export interface Question {
  readonly message: string;
  /** What to pass instead of answering, such as `--stack NAME`. */
  readonly flag: string;
}

/** Says what is wrong with an answer, in one line; undefined where nothing is. */
export type Check = (text: string) => string | undefined;

/** A question to be answered with one of several options. */
export interface Choice<Value extends string> extends Question {
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly hint?: string;
  }[];
  /** Where the list begins, and what is taken where nobody answers; undefined: must be chosen. */
  readonly initial: Value | undefined;
}

/** A question to be answered with a line of text. */
export interface TextQuestion extends Question {
  readonly initial?: string | undefined;
  readonly optional?: boolean;
  readonly check: Check;
}

/**
 * Asks a person. Every method throws `Interrupted` where that person presses Ctrl-C, `WentBack` for Escape, and,
 * where nobody can be asked, a `UsageError` that names the flag for what is missing.
 */
export interface Dialogue {
  /** Whether somebody answers; else the defaults do. */
  readonly attended: boolean;
  /**
   * A line of text. Enter takes `initial`, which whatever is typed replaces. Empty is an answer only where it
   * is optional.
   */
  text(question: TextQuestion): Promise<string>;
  /** A credential: nothing that is typed is shown. Empty only where one is known that may stay. */
  secret(
    question: Question & { readonly mayStay: boolean; readonly check: Check },
  ): Promise<string>;
  choose<Value extends string>(question: Choice<Value>): Promise<Value>;
  /** Yes or no; Enter means `initial`, and where nobody answers it is `unattended`. */
  confirm(
    question: Question & { readonly initial: boolean; readonly unattended: boolean },
  ): Promise<boolean>;
}

/** Ctrl-C at a question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Somebody wants to go back to a question: to the one before, or to that with this flag. */
export class WentBack extends Interrupted {
  readonly to: string | undefined;

  constructor(to?: string) {
    super('Escape');
    this.to = to;
  }
}
