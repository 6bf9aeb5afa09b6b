import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { Readable } from 'node:stream';
import { getCACertificates } from 'node:tls';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { messageOf } from '../../src/errors.ts';
import { proxyFor, readProxy } from '../../src/http/proxy.ts';
import { UsageError } from '../kernel/usage-error.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Handle = NodeHttpHandler['handle'];

/** Where a request hangs, a command fails instead: a connection in 5 s, an answer in 30 s. */
const BOUNDS = { connectionTimeout: 5000, requestTimeout: 30_000, throwOnRequestTimeout: true };

/** As many connections at once as the SDK's own handler opens. */
const MOST_SOCKETS = 50;

/**
 * Sends the SDK's requests through the proxy of `HTTPS_PROXY`, but for hosts of `NO_PROXY`, and trusts the
 * authorities of `AWS_CA_BUNDLE` besides Node's own. A web page in the place of AWS's answer is an error that says so.
 */
export class RequestHandler extends NodeHttpHandler {
  readonly #env: Env;
  readonly #proxied: NodeHttpHandler | undefined;

  /** @throws TransferError for a proxy's address of no use; UsageError where the bundle can't be read */
  constructor(env: Env) {
    const trust = { keepAlive: true, maxSockets: MOST_SOCKETS, ...trusted(env) };
    super({ ...BOUNDS, httpsAgent: new Agent(trust) });
    this.#env = env;
    const proxy = readProxy(env);
    const proxyEnv = { HTTPS_PROXY: proxy };
    this.#proxied =
      proxy === undefined
        ? undefined
        : new NodeHttpHandler({ ...BOUNDS, httpsAgent: new Agent({ ...trust, proxyEnv }) });
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const { protocol, hostname, port = 443 } = request;
    const proxied =
      protocol === 'https:' && proxyFor(hostname, port, this.#env) !== undefined
        ? this.#proxied
        : undefined;
    const answer = await (proxied === undefined
      ? super.handle(request, options)
      : proxied.handle(request, options));
    const { statusCode, headers, body } = answer.response;
    // Emulators of AWS, without TLS, call any answer a web page.
    const isPage = protocol === 'https:' && headers['content-type']?.startsWith('text/html');
    if (!isPage) return answer;
    // Nobody reads it, and its connection would hold the process.
    if (body instanceof Readable) body.destroy();
    throw webPage(statusCode, hostname);
  }

  override destroy(): void {
    super.destroy();
    this.#proxied?.destroy();
  }
}

/** AWS itself answers with XML or JSON; but for a load balancer of its own that is overloaded, so that is asked again. */
function webPage(status: number, hostname: string): Error {
  const error = new Error(
    `${hostname} was asked, and a web page came (status ${status}), not AWS's answer`,
  );
  return Object.assign(error, {
    name: 'WebPage',
    ...(status >= 500 ? { $retryable: { throttling: false } } : {}),
  });
}

/** Authorities besides Node's own. */
export function trusted(env: Env): { readonly ca?: string[] } {
  const path = env['AWS_CA_BUNDLE'];
  if (!path) return {};
  try {
    return { ca: [...getCACertificates('default'), readFileSync(path, 'utf8')] };
  } catch (error) {
    throw new UsageError(`can't read AWS_CA_BUNDLE: ${messageOf(error)}`);
  }
}
