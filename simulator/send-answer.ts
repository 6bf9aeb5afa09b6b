import type { ServerResponse } from 'node:http';

/** An answer as it is written: header names in lower case, the whole body in memory. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const STATUSES_WITHOUT_BODY = [204, 205, 304];

/** Sends the whole answer; the connection stays open for the next request. */
export function sendWhole(outgoing: ServerResponse, answer: PlainAnswer): void {
  if (STATUSES_WITHOUT_BODY.includes(answer.status)) {
    outgoing.writeHead(answer.status, { ...answer.headers }).end();
    return;
  }
  outgoing
    .writeHead(answer.status, { 'content-length': answer.body.length, ...answer.headers })
    .end(answer.body);
}

/**
 * Sends status line, headers and half of the body. `content-length` promises the rest, at least one
 * byte of it. Calls back when the socket has taken what was sent.
 */
export function sendHalf(outgoing: ServerResponse, answer: PlainAnswer, sent: () => void): void {
  const promised = Math.max(answer.body.length, 1);
  outgoing.writeHead(answer.status, { 'content-length': promised, ...answer.headers });
  outgoing.flushHeaders();
  outgoing.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), sent);
}
