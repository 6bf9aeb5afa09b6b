import { type AgentOptions, Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import { LruCache } from '../lru-cache.ts';
import { PreconnectedSockets } from './preconnected.ts';
import { boundTunnels, type Open, proxyFor } from './proxy.ts';

/** So many origins are remembered: more than a function needs that serves every region. */
export const MOST_ORIGINS = 32;

/** Opens the socket of a new connection; what it returns is written to as if TLS were done. */
export type Connect = (target: {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  readonly port: number;
}) => Socket;

/**
 * A connection idle for longer isn't used again, in milliseconds of wall-clock time. While an
 * environment is frozen its timers stand still, so the Agent can't know what the peer has closed.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html (idle connections)
 */
const MAX_IDLE_MS = 5000;

/** The connections to one origin. */
export interface Pool {
  /** Node's own, for the origin's scheme. */
  readonly request: typeof httpRequest;
  /** Name or address, an IPv6 one without brackets. */
  readonly host: string;
  readonly port: number;
  readonly agent: HttpAgent;
  /** Whether connections go through a proxy. */
  readonly proxied: boolean;
  /** Opens a new connection, whatever waits to be used. */
  readonly open: Open;
}

/** What connections are made with. */
export interface Surroundings {
  readonly clock: Clock;
  /** Environment variables, those that name a proxy among them. */
  readonly proxyEnv: Readonly<Record<string, string | undefined>>;
  /** Opens sockets in place of Node. */
  readonly connect: Connect | undefined;
}

/** The connections of one environment, kept alive from one invocation to the next. */
export class Connections {
  readonly #surroundings: Surroundings;
  readonly #pools = new LruCache<Pool>(MOST_ORIGINS, (pool) => this.#retire(pool));
  readonly #idleSince = new WeakMap<object, number>();
  readonly #preconnected = new PreconnectedSockets();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /**
   * The connections to an origin, rid of what has been idle for too long.
   * @throws TransferError `INVALID_SETTING` where the proxy's address is of no use
   */
  to(origin: string): Pool {
    const pool = this.#pools.getOrMake(origin, () => this.#createPool(origin));
    this.#closeIdle(pool, MAX_IDLE_MS);
    return pool;
  }

  /** Closes what is idle at an origin: where one pooled connection was dead, the next would be too. */
  closeIdle(origin: string): void {
    this.#closeIdle(this.to(origin), -Infinity);
  }

  /**
   * Opens a connection that a request to the origin will soon need, unless one is idle. No request is
   * sent over it; it is closed when the signal is aborted before a request has taken it.
   * @param shared whether one such connection is enough for all who ask
   */
  preconnect(origin: string, signal: AbortSignal, shared: boolean): void {
    if (signal.aborted) return;
    const { agent, open, host, port, proxied } = this.to(origin);
    // Through a proxy a connection is more than a socket: it is left to Node.
    if (proxied || idleSockets(agent).some(({ destroyed }) => !destroyed)) return;
    if (shared && this.#preconnected.has(origin)) return;
    const target = { host, port, servername: isIP(host) ? '' : host };
    const socket = open({ ...SOCKET, ...target });
    if (socket) this.#preconnected.keep(origin, socket, signal);
  }

  /** Closes every connection. */
  close(): void {
    for (const { agent } of this.#pools.values()) agent.destroy();
    this.#preconnected.close();
  }

  #createPool(origin: string): Pool {
    const { clock, proxyEnv, connect } = this.#surroundings;
    const { protocol, hostname, port: itsPort } = new URL(origin);
    const secure = protocol === 'https:';
    const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
    const port = Number(itsPort || (secure ? 443 : 80));
    const proxy = secure ? proxyFor(host, port, proxyEnv) : undefined;
    const through = proxy ? { proxyEnv: { https_proxy: proxy } } : {};
    const agent = secure
      ? new HttpsAgent({ ...KEEP_ALIVE, ...TLS, ...through })
      : new HttpAgent(KEEP_ALIVE);
    const keepSocketAlive = agent.keepSocketAlive.bind(agent);
    agent.keepSocketAlive = (socket) => {
      this.#idleSince.set(socket, clock.epochMs());
      return keepSocketAlive(socket);
    };
    const nodes = agent.createConnection.bind(agent);
    const own: Open = proxy ? boundTunnels(nodes, clock) : nodes;
    const open: Open = connect
      ? () => connect({ protocol: secure ? 'https:' : 'http:', host, port })
      : own;
    agent.createConnection = (options, callback) =>
      this.#preconnected.take(origin) ?? open(options, callback);
    const request = secure ? httpsRequest : httpRequest;
    return { request, host, port, agent, proxied: proxy !== undefined, open };
  }

  /** Closes what is idle in a pool that nobody will find again, and the rest as soon as it is. */
  #retire(pool: Pool): void {
    pool.agent.keepSocketAlive = () => false;
    this.#closeIdle(pool, -Infinity);
  }

  #closeIdle({ agent }: Pool, olderThanMs: number): void {
    const latest = this.#surroundings.clock.epochMs() - olderThanMs;
    for (const socket of idleSockets(agent)) {
      if ((this.#idleSince.get(socket) ?? 0) < latest) socket.destroy();
    }
  }
}

const KEEP_ALIVE: AgentOptions = { keepAlive: true };

/** Certificates are always checked, whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
const TLS = { rejectUnauthorized: true };

/** What an Agent asks of each socket that it opens. */
const SOCKET = { keepAlive: true, noDelay: true, ALPNProtocols: ['http/1.1'], ...TLS };

/** Kept sockets that wait for a request; some may be closed already. */
function idleSockets({ freeSockets }: HttpAgent): readonly Socket[] {
  return Object.values(freeSockets).flatMap((sockets) => sockets ?? []);
}
