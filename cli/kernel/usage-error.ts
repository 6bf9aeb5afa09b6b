/**
 * The command was typed or fed wrongly: an unknown option, a bad value, a file that can't be read.
 * The message is one line that says what is wrong and what to do; the process exits with 2.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Whether the command's whole help should follow. */
  readonly wantsHelp: boolean;

  constructor(message: string, options: { readonly wantsHelp?: boolean } = {}) {
    super(message);
    this.wantsHelp = options.wantsHelp ?? false;
  }
}
