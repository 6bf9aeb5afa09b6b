import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { BodyBuffer } from './bounds.ts';
import { AttemptFailure, networkFailure } from './errors.ts';

/** How long the body of an answer that isn't 200 is waited for, in milliseconds: it only explains. */
const EXPLANATION_WAIT_MS = 250;

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** Its `Retry-After` header, where it has one. */
  readonly retryAfter: string | undefined;
  readonly body: Buffer;
}

/**
 * Reads an answer to the end of its body. The body of one that isn't 200 may be cut: its status tells
 * enough, so nobody waits for a slow, broken or endless one.
 * @throws AttemptFailure where the body of a 200 is cut off or too large
 */
export function readAnswer(response: IncomingMessage, clock: Clock): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { statusCode: status = 0, headers } = response;
  const mayBeCut = status !== 200;
  const body = new BodyBuffer();

  const end = (): void => {
    cancelTimer?.();
    resolve({ status, retryAfter: headers['retry-after'], body: body.bytes });
  };
  const stop = (failure?: AttemptFailure): void => {
    if (mayBeCut) end();
    else reject(failure);
    response.destroy();
  };
  const cancelTimer = mayBeCut ? clock.setTimer(EXPLANATION_WAIT_MS, stop) : undefined;

  response.on('data', (chunk: Buffer) => {
    const failure = body.add(chunk);
    if (failure) stop(failure);
  });
  response.on('end', end);
  response.on('error', (cause) =>
    stop(
      cause instanceof AttemptFailure ? cause : networkFailure('the response was cut off', cause),
    ),
  );
  return promise;
}

/**
 * How long a `Retry-After` header asks to wait, in milliseconds: seconds or an HTTP date
 * (RFC 9110 §10.2.3). Undefined for none, for a malformed one and for a moment that has passed.
 */
export function parseRetryAfter(
  header: string | undefined,
  nowEpochMs: number,
): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header)) return Math.min(Number(header) * 1000, Number.MAX_SAFE_INTEGER);
  const isAsctime = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}$/.test(header);
  if (!isAsctime && !/^[A-Z][a-z]+, .* GMT$/.test(header)) return undefined;
  const waitMs = Date.parse(isAsctime ? `${header} GMT` : header) - nowEpochMs;
  return waitMs > 0 ? waitMs : undefined;
}
