import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** Names of this machine, as a `Host` header says them, with or without a port. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/** Makes the answer to a request that is refused. */
export type Refuse = (status: 403 | 413 | 415, reason: string) => Response;

const plainly: Refuse = (status, reason) => Response.json({ error: reason }, { status });

/**
 * What a server on this machine does before anything else, since any page in a browser can send to it. It
 * answers
 * - only to a name of this machine, so that no other name can be made to lead here (DNS rebinding);
 * - no page but its own.
 * @param refuse says no in the server's own way
 */
export function onlyFromHere(refuse: Refuse = plainly): MiddlewareHandler {
  return async ({ req }, next) => {
    const host = req.header('host') ?? '';
    if (!LOOPBACK.test(host)) return refuse(403, `this server has no name ${host}`);
    const origin = req.header('origin') ?? `http://${host}`;
    const site = req.header('sec-fetch-site') ?? 'none';
    if (origin !== `http://${host}` || !/^(same-origin|none)$/.test(site)) {
      return refuse(403, 'another page may not ask this server');
    }
    await next();
    return undefined;
  };
}

/** Wants what changes something to be JSON, which no other page can send without having asked first. */
export function onlyJson(refuse: Refuse = plainly): MiddlewareHandler {
  return async ({ req }, next) => {
    const type = req.header('content-type') ?? '';
    if (!/^(GET|HEAD|DELETE)$/.test(req.method) && !/^application\/json *(;|$)/i.test(type)) {
      return refuse(415, 'content type must be application/json');
    }
    await next();
    return undefined;
  };
}

/** Reads no body beyond so many bytes. */
export function atMost(bytes: number, refuse: Refuse = plainly): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: () => refuse(413, `no body may have more than ${bytes} bytes`),
  });
}
