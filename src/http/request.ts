import * as http from 'node:http';
import * as https from 'node:https';
import type { Clock } from '../clock.ts';
import { AttemptFailure } from './attempt-failure.ts';
import type { Connections, Pool } from './connections.ts';
import { retryAfterMs } from './retry-after.ts';

/** One POST of a JSON text. */
export interface JsonRequest {
  /** Path and query, as they go over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The most that is read of a body, in bytes. */
export const BODY_MAX_BYTES = 1_048_576;

/** How long the body of an answer that isn't 200 is waited for, in milliseconds: it only explains. */
const ERROR_BODY_WAIT_MS = 250;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/**
 * Makes one attempt: a POST to an origin over a kept connection, and the JSON value that a 200 brings. No redirect
 * is followed. A connection that turns out to be dead when it is used again is replaced, once: frozen
 * environments make that an everyday case, and the server has seen nothing yet.
 * @throws AttemptFailure for every other outcome; the signal's reason when it is aborted
 */
export async function postJson(
  origin: string,
  request: JsonRequest,
  connections: Connections,
  clock: Clock,
  signal: AbortSignal,
): Promise<unknown> {
  const send = (): Promise<Answer> => exchange(request, connections.to(origin), clock, signal);
  const answer = await send().catch((error: unknown) => {
    if (!(error instanceof DeadConnection)) throw error;
    connections.closeIdle(origin);
    return send();
  });
  if (answer.status !== 200) throw statusFailure(answer, clock);
  try {
    return JSON.parse(answer.body);
  } catch {
    // The parser's own message quotes the body, which may hold a credential.
    throw new AttemptFailure('not-json', 'the response is not JSON', { retryable: true });
  }
}

/** A reused connection failed before any answer. */
class DeadConnection extends AttemptFailure {}

function exchange(
  { path, headers, body }: JsonRequest,
  { protocol, host, port, agent }: Pool,
  clock: Clock,
  signal: AbortSignal,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = (protocol === 'https:' ? https : http).request({
    method: 'POST',
    host,
    port,
    path,
    agent,
    headers: {
      'Content-Type': 'application/json',
      ...headers,
      'Content-Length': Buffer.byteLength(body),
    },
  });
  let responded = false;
  let cancelTimer: (() => void) | undefined;
  const settle = (finish: () => void): void => {
    signal.removeEventListener('abort', onAbort);
    cancelTimer?.();
    finish();
  };
  const fail = (error: unknown): void =>
    settle(() => {
      reject(error);
      request.destroy();
    });
  const onAbort = (): void => fail(signal.reason);

  request.on('error', (cause: NodeJS.ErrnoException) => {
    if (responded) return; // the response reports it as well
    const Failure = request.reusedSocket ? DeadConnection : AttemptFailure;
    fail(networkFailure(Failure, 'the connection failed', cause));
  });
  request.on('response', (response) => {
    responded = true;
    const status = response.statusCode ?? 0;
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (): void =>
      settle(() => {
        const retryAfter = response.headers['retry-after'];
        resolve({ status, retryAfter, body: Buffer.concat(chunks).toString() });
      });
    const cutShort = (): void => {
      done();
      request.destroy();
    };
    const explains = status !== 200;
    if (explains) cancelTimer = clock.setTimer(ERROR_BODY_WAIT_MS, cutShort);
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_MAX_BYTES) chunks.push(chunk);
      else if (explains) cutShort();
      else
        fail(new AttemptFailure('too-large', 'the response is over 1 MiB', { retryable: false }));
    });
    response.on('end', done);
    response.on('error', (cause: NodeJS.ErrnoException) => {
      if (explains) cutShort();
      else fail(networkFailure(AttemptFailure, 'the response was cut off', cause));
    });
  });
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  else request.end(body);
  return promise;
}

function statusFailure({ status, body, retryAfter }: Answer, clock: Clock): AttemptFailure {
  const retryable = status === 408 || status === 429 || status >= 500;
  return new AttemptFailure(
    'status',
    `request returned ${retryable ? 'retryable' : 'non-200'} status: ${status}`,
    { retryable, status, body, retryAfterMs: retryAfterMs(retryAfter, clock.epochMs()) },
  );
}

/** Says why with Node's code, which unlike its message can hold nothing that was sent. */
function networkFailure(
  Failure: typeof AttemptFailure,
  what: string,
  cause: NodeJS.ErrnoException,
): AttemptFailure {
  const message = `${what} (${cause.code ?? cause.name})`;
  return new Failure('network', message, { retryable: true, cause });
}
