/** One attempt that brought no usable answer. Its message is safe to show. */
export class AttemptFailure extends Error {
  override readonly name = 'AttemptFailure';
  readonly kind: 'network' | 'timeout' | 'status' | 'not-json' | 'too-large';
  /** Whether another attempt may bring an answer. */
  readonly retryable: boolean;
  /** The HTTP status, where there was one other than 200. */
  readonly status: number | undefined;
  /** The body of an answer that wasn't 200, as it came: up to 1 MiB, not redacted. */
  readonly body: string;
  /** How long the server asks to be left alone, in milliseconds. */
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
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryable = options.retryable;
    this.status = options.status;
    this.body = options.body ?? '';
    this.retryAfterMs = options.retryAfterMs;
  }

  /** The same failure, for a server that means by it what others say with a 429. */
  asRetryable(): AttemptFailure {
    const { status, body, retryAfterMs } = this;
    return new AttemptFailure(this.kind, `request returned retryable status: ${status}`, {
      retryable: true,
      status,
      body,
      retryAfterMs,
    });
  }
}

/** Says what broke with Node's code, which unlike its message can hold nothing that was sent. */
export function networkFailure(
  what: string,
  cause: NodeJS.ErrnoException,
  Failure = AttemptFailure,
): AttemptFailure {
  const message = `${what} (${cause.code ?? cause.name})`;
  return new Failure('network', message, { retryable: true, cause });
}

/** All attempts that the policy allows were made, and the last one failed as `last` says. */
export class AttemptsExhausted extends Error {
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
