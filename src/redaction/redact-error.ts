import { messageOf, TransferError } from '../errors.ts';
import { ours } from '../message.ts';
import type { Redactor } from './redactor.ts';

/** No chain of causes is longer; one that is goes in circles. */
const MAX_CAUSES = 8;

/**
 * A copy of the error fit to leave the function: message, stack and causes redacted, and nothing
 * else of what the causes hold (bodies, requests), since Lambda prints all that an error has.
 */
export function safeError(error: TransferError, redactor: Redactor): TransferError {
  const { code, retryable } = error;
  const cause = error.cause === undefined ? undefined : safeCause(error.cause, redactor, 1);
  return withStack(
    new TransferError(code, ours(error.wording.render((text) => redactor.text(text))), {
      retryable,
      cause,
    }),
    error,
    redactor,
  );
}

function safeCause(thrown: unknown, redactor: Redactor, depth: number): Error {
  const inner = thrown instanceof Error && depth < MAX_CAUSES ? thrown.cause : undefined;
  const copy = new Error(
    redactor.text(messageOf(thrown)),
    inner === undefined ? undefined : { cause: safeCause(inner, redactor, depth + 1) },
  );
  if (!(thrown instanceof Error)) return copy;
  Object.defineProperty(copy, 'name', { value: thrown.name });
  return withStack(copy, thrown, redactor);
}

function withStack<E extends Error>(copy: E, original: Error, redactor: Redactor): E {
  if (original.stack) copy.stack = redactor.text(original.stack);
  return copy;
}
