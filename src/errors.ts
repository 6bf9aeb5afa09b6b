import type { Message } from './message.ts';
import { oneLine } from './text.ts';

/**
 * Every way in which an invocation can fail, and what it means for the caller of the function.
 * A code never changes its meaning: flows branch on it and alarms count it.
 */
export type ErrorCode =
  | 'INVALID_EVENT'
  | 'INVALID_SETTING'
  | 'UNTRUSTED_HOST'
  | 'SECRET_UNAVAILABLE'
  | 'SECRET_INVALID'
  | 'TOKEN_REJECTED'
  | 'TOKEN_UNAVAILABLE'
  | 'API_REJECTED'
  | 'API_UNAVAILABLE'
  | 'API_RESPONSE_INVALID'
  | 'DEADLINE_EXCEEDED'
  | 'HANDOFF_NOT_READY'
  | 'CONNECT_UNAVAILABLE'
  | 'CONNECT_REJECTED'
  | 'INTERNAL';

/** The one kind of error that leaves the function. Its message is one line. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
  readonly code: ErrorCode;
  /** Whether the same invocation, made again, may succeed; not unless it is said. */
  readonly retryable: boolean;
  readonly #wording: Message;

  constructor(
    code: ErrorCode,
    message: Message,
    options: { readonly retryable?: boolean; readonly cause?: unknown } = {},
  ) {
    super(oneLine(String(message)), options);
    this.code = code;
    this.#wording = message;
    this.retryable = options.retryable ?? false;
  }

  /** The message in its parts: what is ours, and what is to be redacted. */
  get wording(): Message {
    return this.#wording;
  }
}

/** A setting that is missing or malformed. */
export function invalidSetting(message: Message): TransferError {
  return new TransferError('INVALID_SETTING', message);
}

/** What something thrown says of itself: its message, or its text. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
