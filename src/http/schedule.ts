import { backoffMs } from './backoff.ts';

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
 * When the attempts of one operation start: the first at once, one after each failure (retry), and
 * one beside the newest attempt when that is slow (hedge). Times are milliseconds of one clock.
 */
export class StartSchedule {
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

  /** Until when the server asked to be left alone. */
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
   * @param wasNewest whether no attempt has started since: it won't be slow any more
   */
  noteFailure(now: number, wasNewest: boolean, retryAfterMs = 0): void {
    this.#retryAt = now + backoffMs(this.#failures, this.#policy.baseDelayMs, this.#random);
    this.#notBefore = Math.max(this.#notBefore, now + retryAfterMs);
    if (wasNewest) this.#hedgeAt = Infinity;
    this.#failures += 1;
  }

  /** Plans nothing more: the server is to be spared. */
  close(): void {
    this.#closed = true;
  }
}
