import { type ErrorCode, messageOf, TransferError } from '../errors.ts';
import { type Message, message, ours, quoted } from '../message.ts';

/**
 * What goes wrong on the way over the network. Its message consists of our own words, of numbers and
 * of codes that Node gives: nothing that a server or a setting said.
 */
class HttpError extends Error {
  /** The message, as words that need no redaction. */
  get wording(): Message {
    return ours(this.message);
  }
}

/** One attempt that brought no usable answer. */
export class AttemptFailure extends HttpError {
  override readonly name = 'AttemptFailure';
  readonly kind: 'network' | 'timeout' | 'status' | 'not-json' | 'too-large';
  /** Whether another attempt may bring an answer. */
  readonly retryable: boolean;
  /** The HTTP status, where there was one other than 200. */
  readonly status: number | undefined;
  /** The body of an answer that wasn't 200, as it came: up to 1 MiB, not redacted. */
  readonly body: string;
  /** How long the server asks to be left alone, in milliseconds; undefined where it doesn't. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: AttemptFailure['kind'],
    message: string,
    options: {
      readonly retryable: boolean;
      readonly status?: number | undefined;
      readonly body?: string;
      readonly retryAfterMs?: number | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, options);
    this.kind = kind;
    this.retryable = options.retryable;
    this.status = options.status;
    this.body = options.body ?? '';
    this.retryAfterMs = options.retryAfterMs;
  }
}

/**
 * What broke, said with Node's code, which unlike its message can hold nothing that was sent. Where a
 * proxy refused to connect, its status is said.
 */
export function networkFailure(
  what: string,
  cause: NodeJS.ErrnoException & { readonly statusCode?: number },
  Failure = AttemptFailure,
): AttemptFailure {
  const { code, name, statusCode } = cause;
  const refusedByProxy = code === 'ERR_PROXY_TUNNEL' && Number.isInteger(statusCode);
  const reason = refusedByProxy ? `the proxy answered ${statusCode}` : (code ?? name);
  return new Failure('network', `${what} (${reason})`, { retryable: true, cause });
}

/** All attempts that the policy allows were made, and the last one failed as `last` says. */
export class AttemptsExhausted extends HttpError {
  override readonly name = 'AttemptsExhausted';
  readonly last: AttemptFailure;

  constructor(started: number, last: AttemptFailure, reason?: string) {
    super(
      `request failed after ${started} attempts: ${last.message}${reason ? ` (${reason})` : ''}`,
      { cause: last },
    );
    this.last = last;
  }
}

/** Why work ended at a deadline. */
export class DeadlinePassed extends HttpError {
  override readonly name = 'DeadlinePassed';
}

/** How much of the body that comes with a refusal is quoted, in bytes. */
const QUOTED_BYTES = 1024;

/** How the failures of one operation are told to those who asked for it. */
export interface Telling {
  /** What every message begins with; empty for nothing. */
  readonly before: string;
  /** @param exhausted whether all attempts were made, so that the same, asked again, may succeed */
  codeOf(failure: AttemptFailure, exhausted: boolean): ErrorCode;
  /** Its words, where `said` are those that need no redaction. */
  wordingOf(failure: AttemptFailure, said: Message, exhausted: boolean): Message;
}

/** What an operation's failure is to those who asked for it; an error of another kind is itself. */
export function tellFailure(error: unknown, { before, codeOf, wordingOf }: Telling): unknown {
  if (error instanceof DeadlinePassed) {
    return before ? new DeadlinePassed(before + error.message, { cause: error }) : error;
  }
  const exhausted = error instanceof AttemptsExhausted;
  const failure = exhausted ? error.last : error;
  if (!(failure instanceof AttemptFailure)) return error;
  const said = ours(messageOf(error));
  const wording = wordingOf(failure, said, exhausted);
  return new TransferError(codeOf(failure, exhausted), message`${ours(before)}${wording}`, {
    retryable: exhausted,
    cause: error,
  });
}

/** A refusal with the beginning of the body that came with it, where there was one. */
export function quoteBody({ status, body }: AttemptFailure, said: Message): Message {
  return status === undefined ? said : message`${said}, body: ${quoted(body, QUOTED_BYTES)}`;
}
