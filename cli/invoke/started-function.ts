/** The function, ready to be invoked with the settings that it was started with. */
export interface StartedFunction {
  /** @throws FunctionFailure */
  invoke(event: unknown): Promise<unknown>;
  /** Ends it, whatever is under way in it. */
  close(): void | Promise<void>;
}

/**
 * Starts the function.
 * @param env its environment variables
 * @param writeLine gets each log line, without its end; all of them before an invocation is over
 */
export type StartFunction = (
  env: Readonly<Record<string, string | undefined>>,
  writeLine: (line: string) => void,
) => StartedFunction;

/** The function failed, in a way that it foresees or not. The message is one line. */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure';
  /** Of the contract's error codes; `INTERNAL` for an unforeseen failure. */
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
