import type { Thrown } from './handler-report.ts';

/** An error that `handler.js` threw in its process. */
export class HandlerError extends Error {
  override readonly name: string;
  readonly code: unknown;
  readonly retryable: unknown;
  /** All that the process could have printed of it, hidden properties and causes included. */
  readonly shown: string;

  constructor(thrown: Extract<Thrown, { readonly name: string }>) {
    const { cause } = thrown;
    super(thrown.message, cause === undefined ? undefined : { cause: restored(cause) });
    this.name = thrown.name;
    this.code = thrown.code;
    this.retryable = thrown.retryable;
    this.shown = thrown.shown;
    if (thrown.stack !== undefined) this.stack = thrown.stack;
  }
}

/** What was thrown, fit to be thrown again: an error, or a text that shows what was thrown instead of one. */
export function restored(thrown: Thrown): HandlerError | string {
  return 'name' in thrown ? new HandlerError(thrown) : thrown.shown;
}

/** The process that ran `handler.js` ended before it had done what it was told. */
export class HandlerProcessEnded extends Error {
  override readonly name = 'HandlerProcessEnded';
}
