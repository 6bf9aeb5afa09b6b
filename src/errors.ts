import type { Message } from './message.ts';

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
  | 'INTERNAL';

/** Codes for which the same invocation, made again, may succeed. */
const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'SECRET_UNAVAILABLE',
  'TOKEN_UNAVAILABLE',
  'API_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
]);

/** The one kind of error that leaves the function. Its message is one line. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
  readonly code: ErrorCode;
  /** Whether the same invocation, made again, may succeed. */
  readonly retryable: boolean;
  readonly #wording: Message;

  constructor(
    code: ErrorCode,
    message: Message,
    options: { readonly retryable?: boolean; readonly cause?: unknown } = {},
  ) {
    super(
      oneLine(String(message)),
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.#wording = message;
    this.retryable = options.retryable ?? RETRYABLE.has(code);
  }

  /** The message in its parts: what is ours, and what is to be redacted. */
  get wording(): Message {
    return this.#wording;
  }
}

/**
 * Text that a user typed, fit for a message: without control characters, at most 200 characters.
 * Control characters are C0, DEL and C1 (Unicode category Cc), and the two Unicode line ends.
 */
export function userText(text: string): string {
  return text.replace(CONTROL_CHARACTERS, '').slice(0, 200).toWellFormed();
}

/** Whether the text holds a control character (U+0000–U+001F, U+007F–U+009F). */
export function hasControlCharacter(text: string): boolean {
  return CONTROL_CHARACTER.test(text);
}

/** What something thrown says of itself: its message, or its text. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

// Ranges, not the Unicode category Cc, which is the same but takes longer to compile at a cold start.
// biome-ignore lint/suspicious/noControlCharactersInRegex: to find them is what these are for
const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: likewise
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

function oneLine(text: string): string {
  return text.replace(CONTROL_CHARACTERS, ' ');
}
