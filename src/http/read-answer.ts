import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { AttemptFailure, networkFailure } from './errors.ts';

/** The most that is read of a body, in bytes. */
export const BODY_MAX_BYTES = 1_048_576;

/** How long the body of an answer that isn't 200 is waited for, in milliseconds: it only explains. */
const EXPLANATION_WAIT_MS = 250;

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** The `Retry-After` header. */
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/**
 * Reads an answer to the end of its body. The body of one that isn't 200 may be cut: its status tells
 * enough, so nobody waits for a slow, broken or endless one.
 * @throws AttemptFailure where the body of a 200 is cut off or over 1 MiB
 */
export function readAnswer(response: IncomingMessage, clock: Clock): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { statusCode: status = 0, headers } = response;
  const mayBeCut = status !== 200;
  const chunks: Buffer[] = [];
  let size = 0;

  const end = (): void => {
    cancelTimer?.();
    resolve({
      status,
      retryAfter: headers['retry-after'],
      body: Buffer.concat(chunks).toString(),
    });
  };
  const cut = (): void => {
    end();
    response.destroy();
  };
  const fail = (failure: AttemptFailure): void => {
    if (mayBeCut) end();
    else reject(failure);
    response.destroy();
  };
  const cancelTimer = mayBeCut ? clock.setTimer(EXPLANATION_WAIT_MS, cut) : undefined;

  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= BODY_MAX_BYTES) chunks.push(chunk);
    else fail(new AttemptFailure('too-large', 'the response is over 1 MiB', { retryable: false }));
  });
  response.on('end', end);
  response.on('error', (cause) => fail(networkFailure('the response was cut off', cause)));
  return promise;
}
