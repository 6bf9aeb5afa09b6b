import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MiddlewareHandler } from 'hono';
import type { EventBase, FaultEvent, VendorEvent } from '../../timeline/vendor-event.ts';
import type { ScriptedAnswer } from '../scripted-answer.ts';
import type { PlainAnswer } from '../send-answer.ts';
import { sendScriptedAnswer } from '../send-scripted-answer.ts';
import { endpointOf } from './endpoint.ts';
import type { FaultBook } from './fault-book.ts';
import { describeAnswer } from './fault-notation.ts';
import type { RecordedRequest } from './recorded-request.ts';
import { usualAnswer } from './usual-answer.ts';

/** What stands between the socket and the vendor: records each request and plays its faults. */
export interface FrontParts {
  readonly faults: FaultBook;
  readonly record: (request: RecordedRequest) => void;
  readonly onEvent: (event: VendorEvent) => void;
}

/** What hono's adapter hands to an app: Node's own request and answer. */
export type OnNode = { readonly Bindings: HttpBindings };

const NORMAL: ScriptedAnswer = { kind: 'normal' };

/** Stands before the vendor's routes. It writes to the connection itself: hono sends no half answers. */
export function createFront({ faults, record, onEvent }: FrontParts): MiddlewareHandler<OnNode> {
  let arrived = 0;
  return async (context, next) => {
    const atMs = performance.now();
    const { incoming, outgoing } = context.env;
    const body = await context.req.text().catch(() => undefined);
    if (body === undefined) return RESPONSE_ALREADY_SENT; // The client left in the middle of its request.
    const { method = 'GET', url: path = '/' } = incoming;
    const endpoint = endpointOf(method, path);
    const answer = endpoint === 'other' ? NORMAL : faults.next(endpoint);
    const scripted = describeAnswer(answer);
    arrived += 1;
    const exchange = { endpoint, exchange: arrived, ...(scripted && { scripted }) };
    record({ endpoint, method, path, headers: plainHeaders(incoming), body, atMs });
    onEvent({ ...exchange, type: 'request', atMs, method, path });
    outgoing.once('close', () => {
      const nowMs = performance.now();
      const end = { ...exchange, atMs: nowMs, durationMs: nowMs - atMs };
      onEvent(endOf(end, outgoing, answer));
    });
    // hono makes another answer of the one to HEAD, which it then sends itself.
    if (method === 'HEAD') return next();
    await sendScriptedAnswer(outgoing, answer, {
      async usualAnswer(status) {
        if (status !== undefined) return usualAnswer(status, endpoint);
        await next();
        return plainAnswer(context.res);
      },
    });
    context.res = undefined; // Else its headers would go along.
    context.res = RESPONSE_ALREADY_SENT;
    return undefined;
  };
}

/** The request's headers, names in lower case. */
function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
}

async function plainAnswer(response: Response): Promise<PlainAnswer> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

function endOf(
  end: EventBase & { readonly durationMs: number },
  outgoing: ServerResponse,
  { kind }: ScriptedAnswer,
): VendorEvent {
  if (outgoing.writableFinished) return { ...end, type: 'response', status: outgoing.statusCode };
  return { ...end, type: 'fault', fault: isFault(kind) ? kind : 'client-left' };
}

/** A client that leaves a scripted hang or stall was driven to it; any other left by itself. */
function isFault(
  kind: ScriptedAnswer['kind'],
): kind is Exclude<FaultEvent['fault'], 'client-left'> {
  return kind === 'hang' || kind === 'reset' || kind === 'stall' || kind === 'cut-off';
}
