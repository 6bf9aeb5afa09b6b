import type { Clock } from '../clock.ts';
import { MOST_ORIGINS, RecentlyUsed } from '../lru-cache.ts';
import { runAttempts } from './attempts.ts';
import { type Connect, Connections } from './connections.ts';
import type { Deadline } from './deadline.ts';
import { AttemptFailure } from './errors.ts';
import type { AttemptRecord } from './journal.ts';
import { type JsonRequest, postJson } from './request.ts';
import type { AttemptPolicy } from './schedule.ts';
import { Throttle } from './throttle.ts';

/** One operation's POST, tried as its policy says. */
export interface Post {
  /** The operation's name in messages: `secret`, `token` or `API`. */
  readonly operation: string;
  /** Scheme, host and port of the server. */
  readonly origin: string;
  /** Makes the request, anew for each attempt: a signature holds the time. */
  readonly request: () => JsonRequest;
  readonly policy: AttemptPolicy;
  readonly deadline: Deadline;
  readonly journal: AttemptRecord[];
  /** Statuses that the rules call final, but this server means for a while. */
  readonly retriesToo?: (failure: AttemptFailure) => boolean;
}

/** How hard one operation may try, and where it is noted. */
export type PostEffort = Pick<Post, 'policy' | 'deadline' | 'journal'>;

/** The way out of one environment: its connections, and how its servers have fared. */
export class Wire {
  readonly clock: Clock;
  readonly #random: () => number;
  readonly #connections: Connections;
  readonly #throttles = new RecentlyUsed<Throttle>(MOST_ORIGINS);

  constructor(options: {
    readonly clock: Clock;
    readonly random: () => number;
    readonly proxyEnv: Readonly<Record<string, string | undefined>>;
    readonly connect: Connect | undefined;
  }) {
    this.clock = options.clock;
    this.#random = options.random;
    this.#connections = new Connections(options);
  }

  /**
   * POSTs until there is an answer and resolves to the JSON value that a 200 brings.
   * @throws what `runAttempts` throws
   */
  post({ operation, origin, request, retriesToo, ...rest }: Post): Promise<unknown> {
    return runAttempts({
      ...rest,
      name: operation,
      clock: this.clock,
      random: this.#random,
      throttle: this.#throttles.get(origin, () => new Throttle(this.clock)),
      send: async (signal, record) => {
        const onDeadConnection = (): void => {
          record.resent = true;
        };
        const way = { connections: this.#connections, clock: this.clock, onDeadConnection };
        try {
          return await postJson(origin, request(), way, signal);
        } catch (error) {
          const again = error instanceof AttemptFailure && retriesToo?.(error);
          throw again ? error.asRetryable() : error;
        }
      },
    });
  }

  /**
   * Opens a connection that a request to the origin will soon need; see `Connections.openAhead`.
   * A failure shows when the request is made.
   */
  openAhead(origin: string, { signal }: Deadline, shared: boolean): void {
    try {
      this.#connections.openAhead(origin, signal, shared);
    } catch {
      // No call fails for a head start that it didn't get.
    }
  }

  /** Closes every connection. */
  close(): void {
    this.#connections.close();
  }
}
