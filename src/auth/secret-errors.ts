import { TransferError } from '../errors.ts';
import { DeadlinePassed } from '../http/deadline.ts';
import { AttemptFailure, AttemptsExhausted } from '../http/errors.ts';
import { message, ours, quoted } from '../message.ts';

/** How every message about the secret begins. */
export const SECRET_FAILED = 'failed to retrieve OAuth credentials from Secrets Manager';

/** How much of a refusal a message quotes, in bytes. */
const QUOTED_BYTES = 1024;

/**
 * What a failed read of a secret is to those who wait for it: `SECRET_…`, or the error itself. AWS's own
 * words are quoted where it refuses, since they alone tell a missing permission from a key or a VPC
 * endpoint that doesn't let the function through.
 */
export function asSecretError(error: unknown): unknown {
  if (error instanceof AttemptsExhausted) {
    const exception = exceptionOf(error.last);
    return new TransferError(
      'SECRET_UNAVAILABLE',
      message`${ours(SECRET_FAILED)}: ${ours(error.message)}${exception ? message` (${exception})` : ''}`,
      { cause: error },
    );
  }
  if (error instanceof DeadlinePassed) return error.before(SECRET_FAILED);
  if (!(error instanceof AttemptFailure)) return error;
  const failed = message`${ours(SECRET_FAILED)}: ${ours(error.message)}`;
  if (error.kind === 'too-large') {
    return new TransferError('SECRET_INVALID', failed, { cause: error });
  }
  return new TransferError(
    'SECRET_UNAVAILABLE',
    message`${failed}, body: ${quoted(error.body, QUOTED_BYTES)}`,
    { retryable: false, cause: error },
  );
}

/** Bounded, so that no body takes long. */
const EXCEPTION = /"__type"\s{0,9}:\s{0,9}"(?:[^"]{0,200}[^A-Za-z"])?([A-Za-z]{1,100})"/;

/** The exception that AWS names in an error's body, such as `AccessDeniedException`. */
export function exceptionOf({ body }: AttemptFailure): string | undefined {
  return EXCEPTION.exec(body)?.[1];
}
