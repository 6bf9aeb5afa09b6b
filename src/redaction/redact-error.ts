import { messageOf, TransferError } from '../errors.ts';
import { Message, message, ours } from '../message.ts';
import type { Redactor } from './redactor.ts';

/** No chain of causes is longer; one that is goes in circles. */
const MAX_CAUSES = 8;

/** What stands before the message in a stack, and the frames behind it: positions in code. */
const BEFORE_MESSAGE = /^[\w$]*(?:: )?$/;
const FRAMES = /^(?:\n {4}at [^\n]*)*$/;

/**
 * A copy of the error fit to leave the function: message, stack and causes redacted, and nothing
 * else of what the causes hold (bodies, requests), since Lambda prints all that an error has.
 */
export function redactError(error: TransferError, redactor: Redactor): TransferError {
  const { code, retryable } = error;
  const clean = ours(redactor.message(error.wording));
  const options = { retryable, ...redactCause(error.cause, redactor, 1) };
  return withStack(new TransferError(code, clean, options), error, redactor);
}

/** The cause for a copy; none where there was none, or enough of them. */
function redactCause(
  thrown: unknown,
  redactor: Redactor,
  depth: number,
): { readonly cause?: Error } {
  if (thrown === undefined || depth > MAX_CAUSES) return {};
  const text = redactor.message(wordingOf(thrown));
  if (!(thrown instanceof Error)) return { cause: new Error(text) };
  const copy = new Error(text, redactCause(thrown.cause, redactor, depth + 1));
  Object.defineProperty(copy, 'name', { value: thrown.name });
  return { cause: withStack(copy, thrown, redactor) };
}

/** The message of an error: one of ours says which of its words are, any other's are foreign. */
function wordingOf(thrown: unknown): Message {
  const isOurs = thrown instanceof Error && 'wording' in thrown;
  if (isOurs && thrown.wording instanceof Message) return thrown.wording;
  return message`${messageOf(thrown)}`;
}

/** Gives the copy the stack of the original, with the copy's message; redacted where it is no usual one. */
function withStack<E extends Error>(copy: E, original: Error, redactor: Redactor): E {
  const { stack, message: said } = original;
  if (!stack) return copy;
  const at = stack.indexOf(said);
  const before = stack.slice(0, at);
  const behind = stack.slice(at + said.length);
  const isUsual = at >= 0 && BEFORE_MESSAGE.test(before) && FRAMES.test(behind);
  copy.stack = isUsual ? before + copy.message + behind : redactor.text(stack);
  return copy;
}
