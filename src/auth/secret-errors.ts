import { TransferError } from '../errors.ts';
import { DeadlinePassed } from '../http/deadline.ts';
import { AttemptFailure, AttemptsExhausted } from '../http/errors.ts';
import { message, ours } from '../message.ts';

/** How every message about the secret begins. */
export const SECRET_FAILED = 'failed to retrieve OAuth credentials from Secrets Manager';

/** What a failed read of a secret is to whoever waits for it: `SECRET_…`, or the error itself. */
export function asSecretError(error: unknown): unknown {
  if (error instanceof AttemptsExhausted) {
    return new TransferError(
      'SECRET_UNAVAILABLE',
      message`${ours(SECRET_FAILED)}: ${ours(error.message)}`,
      {
        cause: error,
      },
    );
  }
  if (error instanceof DeadlinePassed) return error.before(SECRET_FAILED);
  if (!(error instanceof AttemptFailure)) return error;
  if (error.kind === 'too-large') {
    return new TransferError(
      'SECRET_INVALID',
      message`${ours(SECRET_FAILED)}: ${ours(error.message)}`,
      {
        cause: error,
      },
    );
  }
  const exception = exceptionOf(error);
  return new TransferError(
    'SECRET_UNAVAILABLE',
    message`${ours(SECRET_FAILED)}: ${ours(error.message)}${exception ? message` (${exception})` : ''}; check oauthSecretArn and that the function's role may read the secret`,
    { retryable: false, cause: error },
  );
}

/** Bounded, so that no body takes long. */
const EXCEPTION = /"__type"\s{0,9}:\s{0,9}"(?:[^"]{0,200}[^A-Za-z"])?([A-Za-z]{1,100})"/;

/** The exception that AWS names in an error's body, such as `AccessDeniedException`. */
export function exceptionOf({ body }: AttemptFailure): string | undefined {
  return EXCEPTION.exec(body)?.[1];
}
