import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import { TransferError } from '../errors.ts';

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

/** The connections of one environment, kept alive from one invocation to the next. */
export class Connections {
  readonly #clock: Clock;
  readonly #proxyEnv: Readonly<Record<string, string | undefined>>;
  readonly #connect: Connect | undefined;
  readonly #agents = new Map<string, http.Agent>();
  readonly #idleSince = new WeakMap<object, number>();

  constructor(options: {
    readonly clock: Clock;
    readonly proxyEnv: Readonly<Record<string, string | undefined>>;
    readonly connect: Connect | undefined;
  }) {
    this.#clock = options.clock;
    this.#proxyEnv = options.proxyEnv;
    this.#connect = options.connect;
  }

  /**
   * The Agent for an origin, rid of what has been idle for too long.
   * @throws TransferError `INVALID_SETTING` where Node can't make sense of the proxy's address
   */
  agentFor(url: URL): http.Agent {
    const known = this.#agents.get(url.origin);
    if (known) {
      this.#closeIdle(known, MAX_IDLE_MS);
      return known;
    }
    const agent = this.#createAgent(url);
    this.#agents.set(url.origin, agent);
    return agent;
  }

  /** Closes what is idle at an origin: where one pooled connection was dead, the next would be too. */
  closeIdle(url: URL): void {
    const agent = this.#agents.get(url.origin);
    if (agent) this.#closeIdle(agent, 0);
  }

  /** Closes every connection. */
  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }

  #createAgent(url: URL): http.Agent {
    const agent = url.protocol === 'https:' ? this.#createTlsAgent() : new http.Agent(KEEP_ALIVE);
    const keepSocketAlive = agent.keepSocketAlive.bind(agent);
    agent.keepSocketAlive = (socket) => {
      this.#idleSince.set(socket, this.#clock.epochMs());
      return keepSocketAlive(socket);
    };
    const connect = this.#connect;
    if (connect) {
      const protocol = url.protocol === 'https:' ? 'https:' : 'http:';
      const port = Number(url.port || (protocol === 'https:' ? 443 : 80));
      agent.createConnection = () => connect({ protocol, host: url.hostname, port });
    }
    return agent;
  }

  #createTlsAgent(): https.Agent {
    try {
      return new https.Agent({ ...KEEP_ALIVE, proxyEnv: { ...this.#proxyEnv } });
    } catch (cause) {
      throw new TransferError(
        'INVALID_SETTING',
        'the proxy address in HTTPS_PROXY is not usable; expected something like http://proxy.example.com:3128',
        { cause },
      );
    }
  }

  #closeIdle(agent: http.Agent, olderThanMs: number): void {
    const latest = this.#clock.epochMs() - olderThanMs;
    for (const sockets of Object.values(agent.freeSockets)) {
      for (const socket of sockets ?? []) {
        if ((this.#idleSince.get(socket) ?? 0) <= latest) socket.destroy();
      }
    }
  }
}

const KEEP_ALIVE: http.AgentOptions = { keepAlive: true, scheduling: 'lifo' };
