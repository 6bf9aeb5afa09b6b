import type { RequestListener, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { ScriptedAnswer } from '../scripted-answer.ts';
import { sendWhole } from '../send-answer.ts';
import { sendScriptedAnswer } from '../send-scripted-answer.ts';
import { type App, askApp, plainHeaders } from './ask-app.ts';
import { isControlPath } from './control-app.ts';
import { endpointOf } from './endpoint.ts';
import type { FaultBook } from './fault-book.ts';
import { describeAnswer } from './fault-notation.ts';
import { usualAnswer } from './usual-answer.ts';
import type { EventBase, FaultEvent, RecordedRequest, VendorEvent } from './vendor-event.ts';

/** What stands between the socket and the vendor: records each request and plays its faults. */
export interface FrontParts {
  readonly vendor: App;
  /** Answers what `isControlPath` names; that is neither recorded nor faulted. */
  readonly control: App;
  readonly faults: FaultBook;
  readonly record: (request: RecordedRequest) => void;
  readonly onEvent: (event: VendorEvent) => void;
}

const NORMAL: ScriptedAnswer = { kind: 'normal' };

/** A listener for a node:http server. */
export function createFront(parts: FrontParts): RequestListener {
  let arrived = 0;
  return async (incoming, outgoing) => {
    const atMs = performance.now();
    const bytes = await buffer(incoming).catch(() => undefined);
    if (bytes === undefined) return; // The client left in the middle of its request.
    const { method = 'GET', url: path = '/' } = incoming;
    if (isControlPath(path)) {
      sendWhole(outgoing, await askApp(parts.control, incoming, bytes));
      return;
    }
    const endpoint = endpointOf(method, path);
    const answer = endpoint === 'other' ? NORMAL : parts.faults.next(endpoint);
    const scripted = describeAnswer(answer);
    arrived += 1;
    const exchange = { endpoint, exchange: arrived, ...(scripted && { scripted }) };
    const headers = plainHeaders(incoming);
    parts.record({ endpoint, method, path, headers, body: bytes.toString('utf8'), atMs });
    parts.onEvent({ ...exchange, type: 'request', atMs, method, path });
    outgoing.once('close', () => {
      const nowMs = performance.now();
      const end = { ...exchange, atMs: nowMs, durationMs: nowMs - atMs };
      parts.onEvent(endOf(end, outgoing, answer));
    });
    await sendScriptedAnswer(outgoing, answer, (status) =>
      status === undefined ? askApp(parts.vendor, incoming, bytes) : usualAnswer(status, endpoint),
    );
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
