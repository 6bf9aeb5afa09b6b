import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { type Answer, parseRetryAfter, readAnswer } from './answer.ts';
import { tooManyParts, watchWire } from './bounds.ts';
import type { Connections, Pool } from './connections.ts';
import type { Deadline } from './deadline.ts';
import { AttemptFailure, networkFailure } from './errors.ts';
import type { AttemptRecord } from './journal.ts';

/** One POST of a JSON text. */
export interface JsonRequest {
  /** Path and query, as they go over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How a request leaves, and until when. */
export interface WayOut {
  readonly connections: Connections;
  readonly clock: Clock;
  /** Asked whenever bytes come: those that flood in could keep its timer from firing. */
  readonly deadline: Deadline;
  /** Where it is noted that a kept connection was dead, and the request was sent again. */
  readonly record: Pick<AttemptRecord, 'resent'>;
  /** Whether an answer of this body is worth another attempt, whatever its status. */
  readonly retriesToo?: ((body: string) => boolean) | undefined;
  /** Whether a 200 is all that is asked for, whatever comes with it. */
  readonly ignoresBody?: true;
}

/**
 * Makes one attempt: a POST to an origin over a kept connection, and the JSON value that a 200
 * brings. No redirect is followed. A connection that turns out to be dead when it is used again is
 * replaced, once: frozen environments make that an everyday case.
 * @throws AttemptFailure for every other outcome; the signal's reason when it is aborted
 */
export async function postJson(
  origin: string,
  request: JsonRequest,
  way: WayOut,
  signal: AbortSignal,
): Promise<unknown> {
  const { connections } = way;
  const send = (): Promise<Answer> => exchange(request, connections.to(origin), way, signal);
  const answer = await send().catch((error: unknown) => {
    if (!(error instanceof DeadConnection)) throw error;
    way.record.resent = true;
    connections.closeIdle(origin);
    return send();
  });
  if (answer.status !== 200) throw statusFailure(answer, way);
  const tooMany = tooManyParts(answer.body);
  if (tooMany) throw tooMany;
  try {
    return JSON.parse(answer.body.toString());
  } catch {
    if (way.ignoresBody) return undefined;
    // The parser's own message quotes the body, which may hold a credential.
    throw new AttemptFailure('not-json', 'the response is not JSON', { retryable: true });
  }
}

/** A reused connection failed before any answer. */
class DeadConnection extends AttemptFailure {}

function exchange(
  { path, headers, body }: JsonRequest,
  { request: makeRequest, host, port, agent }: Pool,
  { clock, deadline }: WayOut,
  signal: AbortSignal,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = makeRequest({
    method: 'POST',
    host,
    port,
    path,
    agent,
    headers: {
      // The request to AWS has one of its own, whatever case it writes it in: the last one counts.
      'Content-Type': 'application/json',
      ...headers,
      'Content-Length': Buffer.byteLength(body),
    },
  });
  let response: IncomingMessage | undefined;
  const giveUp = (reason: unknown): void => {
    reject(reason);
    request.destroy();
  };
  const onAbort = (): void => giveUp(signal.reason);
  request.on('error', (cause) => {
    if (response) return; // the response reports it as well
    const Failure = request.reusedSocket ? DeadConnection : AttemptFailure;
    reject(networkFailure('the connection failed', cause, Failure));
  });
  request.on('response', (its) => {
    response = its;
    readAnswer(its, clock).then(resolve, reject);
  });
  request.on('upgrade', ({ statusCode: status = 101 }, socket) => {
    socket.destroy();
    resolve({ status, retryAfter: undefined, body: Buffer.alloc(0) });
  });
  const unwatch = watchWire(request, deadline, (failure) => {
    if (response) response.destroy(failure);
    else giveUp(failure);
  });
  signal.addEventListener('abort', onAbort);
  if (signal.aborted) onAbort();
  else request.end(body);
  return promise.finally(() => {
    unwatch();
    signal.removeEventListener('abort', onAbort);
  });
}

function statusFailure(
  { status, body: bytes, retryAfter }: Answer,
  { clock, retriesToo }: WayOut,
): AttemptFailure {
  const body = bytes.toString();
  const usual = status === 408 || status === 429 || (status >= 500 && status <= 599);
  const retryable = usual || (retriesToo?.(body) ?? false);
  const retryAfterMs = parseRetryAfter(retryAfter, clock.epochMs());
  return new AttemptFailure(
    'status',
    `request returned ${retryable ? 'retryable' : 'non-200'} status: ${status}`,
    { retryable, status, body, retryAfterMs },
  );
}
