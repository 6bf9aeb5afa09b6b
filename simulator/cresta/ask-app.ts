import type { IncomingMessage } from 'node:http';
import type { PlainAnswer } from '../send-answer.ts';
import { errorBody } from './refusal.ts';

/** A hono app's `fetch`. */
export type App = (request: Request) => Response | Promise<Response>;

/** What the app answers to the request, read to its end; 400 for one that is no valid `Request`. */
export async function askApp(
  app: App,
  incoming: IncomingMessage,
  bytes: Buffer,
): Promise<PlainAnswer> {
  const { method = 'GET', url = '/' } = incoming;
  let request: Request;
  try {
    // The host is of no interest: one server plays every host of the vendor.
    request = new Request(`http://simulator${url}`, {
      method,
      headers: plainHeaders(incoming),
      ...(method !== 'GET' && method !== 'HEAD' && { body: new Uint8Array(bytes) }),
    });
  } catch {
    const body = Buffer.from(JSON.stringify(errorBody(400, 'method or path is malformed')));
    return { status: 400, headers: { 'content-type': 'application/json' }, body };
  }
  const response = await app(request);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** The request's headers, names in lower case. */
export function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`]));
}
