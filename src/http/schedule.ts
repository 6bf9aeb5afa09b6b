/** How often and how fast an operation is tried. */
export interface AttemptPolicy {
  /** The most attempts, hedges counted. */
  readonly maxAttempts: number;
  /** First gap between attempts; undefined for the front-loaded default. */
  readonly baseDelayMs: number | undefined;
  /** Bound of one attempt, its body included. */
  readonly attemptTimeoutMs: number;
  /** After so long without an answer the next attempt starts beside; 0 for never. */
  readonly hedgeDelayMs: number;
}

/**
 * When the attempts of one operation start. Times are milliseconds of one clock. The rule:
 *
 * 1. The first attempt starts at once.
 * 2. A failure that may be retried plans a retry: gap n after it, where n failures came before it.
 * 3. A failure never postpones what an earlier one has planned: of two planned retries the earlier stands.
 * 4. Beside the newest attempt a hedge is planned, the hedge delay after its start. It goes with that
 *    attempt: when the attempt fails, no hedge is due beside it any more.
 * 5. The next attempt starts at the planned retry or the planned hedge, whichever comes first. It is
 *    the attempt that both were planned for: only the hedge beside it is planned then.
 * 6. A server that asked for time (`Retry-After`) is not asked again before that: neither by a retry
 *    nor by a hedge. Of two such requests the later moment counts.
 * 7. No more attempts start than the policy allows, and none once the schedule is closed.
 */
export class Schedule {
  readonly #policy: AttemptPolicy;
  readonly #random: () => number;
  #retryAt: number;
  #hedgeAt = Infinity;
  #notBefore = 0;
  #failures = 0;
  #started = 0;
  #closed = false;

  constructor(policy: AttemptPolicy, random: () => number, now: number) {
    this.#policy = policy;
    this.#random = random;
    this.#retryAt = now;
  }

  /** When the next attempt is due; Infinity for never, as things stand. */
  get nextStart(): number {
    if (this.#closed || this.#started >= this.#policy.maxAttempts) return Infinity;
    return Math.max(this.#notBefore, Math.min(this.#retryAt, this.#hedgeAt));
  }

  /** Whether nothing more starts, because the server is to be spared. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Until when the server asked to be left alone; 0 where it never did. */
  get notBefore(): number {
    return this.#notBefore;
  }

  /** Whether an attempt that starts now would be a hedge, no retry. */
  isHedge(now: number): boolean {
    return this.#retryAt > now;
  }

  /** Notes that an attempt has started, and plans the one beside it. */
  noteStart(now: number): void {
    const { hedgeDelayMs } = this.#policy;
    this.#started += 1;
    this.#retryAt = Infinity;
    this.#hedgeAt = hedgeDelayMs > 0 ? now + hedgeDelayMs : Infinity;
  }

  /**
   * Notes that an attempt has failed, and plans the one after it.
   * @param wasNewest whether no attempt has started since
   * @param retryAfterMs how long the server asks to be left alone, where it does
   */
  noteFailure(now: number, wasNewest: boolean, retryAfterMs: number | undefined): void {
    const gap = backoffMs(this.#failures, this.#policy.baseDelayMs, this.#random);
    this.#failures += 1;
    this.#retryAt = Math.min(this.#retryAt, now + gap);
    if (wasNewest) this.#hedgeAt = Infinity;
    if (retryAfterMs) this.#notBefore = Math.max(this.#notBefore, now + retryAfterMs);
  }

  /** Plans nothing more: the server is to be spared. */
  close(): void {
    this.#closed = true;
  }
}

/**
 * Milliseconds between a failure and the retry that it plans, for gap `n` from 0.
 *
 * With a base delay set: 2^n × base and up to 25 % jitter. Unset: front-loaded for the 3 s that most
 * flow blocks wait. The first three gaps together last 1.5 to 2.2 s, so that four attempts outlast
 * an outage of 1.5 s inside such a block; later ones are 2^n × 100 ms.
 * @param random gives numbers from 0 to below 1
 */
export function backoffMs(
  n: number,
  baseDelayMs: number | undefined,
  random: () => number,
): number {
  if (baseDelayMs !== undefined) return 2 ** n * baseDelayMs * (1 + random() / 4);
  return n < 3 ? 2 ** n * (215 + random() * 100) : 2 ** n * 100;
}
