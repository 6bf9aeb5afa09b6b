import type { Clock } from '../clock.ts';
import { LruCache } from '../lru-cache.ts';
import { type Effort, runAttempts } from './attempts.ts';
import { Connections, MOST_ORIGINS, type Surroundings } from './connections.ts';
import type { Deadline } from './deadline.ts';
import type { AttemptRecord } from './journal.ts';
import { type JsonRequest, postJson } from './request.ts';
import { Throttle } from './throttle.ts';

/** One operation's POST. */
export interface Post {
  /** The operation's name in messages: `secret`, `token`, `API` or `Connect`. */
  readonly operation: string;
  /** Scheme, host and port of the server. */
  readonly origin: string;
  /** Makes the request, anew for each attempt: a signature holds the time. */
  readonly request: () => JsonRequest;
  /** By the body: statuses that the rules call final, but this server means for a while. */
  readonly retriesToo?: (body: string) => boolean;
  /** There where a 200 is all that is asked for: what comes with it need not be JSON. */
  readonly ignoresBody?: true;
}

/** The way out of one environment: its connections, and how its servers have fared. */
export class HttpClient {
  readonly clock: Clock;
  readonly #random: () => number;
  readonly #connections: Connections;
  readonly #throttles = new LruCache<Throttle>(MOST_ORIGINS);

  /** @param options `random` gives numbers from 0 to below 1 */
  constructor(options: Surroundings & { readonly random: () => number }) {
    this.clock = options.clock;
    this.#random = options.random;
    this.#connections = new Connections(options);
  }

  /**
   * POSTs until there is an answer and resolves to the JSON value that a 200 brings.
   * @throws what `runAttempts` throws
   */
  post({ operation, origin, request, ...rules }: Post, effort: Effort): Promise<unknown> {
    const { clock } = this;
    const connections = this.#connections;
    const { deadline } = effort;
    const attempt = {
      name: operation,
      clock,
      random: this.#random,
      throttle: this.#throttleOf(origin),
      async send(signal: AbortSignal, record: AttemptRecord): Promise<unknown> {
        const way = { connections, clock, deadline, record, ...rules };
        return postJson(origin, request(), way, signal);
      },
    };
    return runAttempts(attempt, effort);
  }

  /**
   * Opens a connection that a request to the origin will soon need; see `Connections.preconnect`.
   * A failure shows when the request is made.
   */
  preconnect(origin: string, { signal }: Deadline, shared: boolean): void {
    try {
      this.#connections.preconnect(origin, signal, shared);
    } catch {
      // No call fails for a head start that it didn't get.
    }
  }

  /** Closes every connection. */
  close(): void {
    this.#connections.close();
  }

  #throttleOf(origin: string): Throttle {
    return this.#throttles.getOrMake(origin, () => new Throttle(this.clock));
  }
}
