/** What every question says, and how to answer it where nobody can be asked. */
interface Question {
  readonly message: string;
  /** What to pass instead of answering, such as `--stack NAME`. */
  readonly flag: string;
}

/** Says what is wrong with an answer, in one line; undefined where nothing is. */
export type Check = (text: string) => string | undefined;

/**
 * Asks a person. Every method throws `Interrupted` where that person presses Ctrl-C, and, where nobody
 * can be asked, a `UsageError` that names the flag for what is missing.
 */
export interface Dialogue {
  /** Whether somebody answers; else the defaults do. */
  readonly attended: boolean;
  /** A line of text. Empty is an answer only where it is optional. */
  text(
    question: Question & {
      readonly initial?: string | undefined;
      readonly optional?: boolean;
      readonly check: Check;
    },
  ): Promise<string>;
  /** A credential: nothing that is typed is shown. Empty only where one is known that may stay. */
  secret(
    question: Question & { readonly mayStay: boolean; readonly check: Check },
  ): Promise<string>;
  choose<Value extends string>(
    question: Question & {
      readonly options: readonly {
        readonly value: Value;
        readonly label: string;
        readonly hint?: string;
      }[];
      /** Where the list begins, and what is taken where nobody answers; undefined: must be chosen. */
      readonly initial: Value | undefined;
    },
  ): Promise<Value>;
  /** Yes or no; Enter means `initial`, and where nobody answers it is `unattended`. */
  confirm(
    question: Question & { readonly initial: boolean; readonly unattended: boolean },
  ): Promise<boolean>;
}

/** Ctrl-C at a question. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
