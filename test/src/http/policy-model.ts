import type { AttemptPolicy } from '../../../src/http/schedule.ts';

/** What the network does to one attempt. All times of the model are whole milliseconds. */
export interface Fault {
  /** Infinity: the attempt never ends by itself. */
  readonly latencyMs: number;
  readonly kind: 'good' | 'retry' | 'final';
  readonly retryAfterMs: number;
}

/** What an operation must come to. */
export interface Prediction {
  readonly starts: readonly { readonly at: number; readonly hedge: boolean }[];
  readonly outcome: 'answered' | 'refused' | 'exhausted' | 'deadline';
  readonly at: number;
  /** Which attempt decided it, where one did. */
  readonly by?: number;
}

/** Two things fell on one moment, or a token on its edge: the policy doesn't say which comes first. */
export class Undecided extends Error {}

/** The throttle of an origin, in ten-thousandths of a token: the clock gives one each millisecond. */
export class TokenBucket {
  static readonly ONE = 10_000;
  #level = 10 * TokenBucket.ONE;

  /** Puts tokens in or takes them out; a millisecond that passes puts 1 in. */
  add(amount: number): void {
    this.#level = Math.min(10 * TokenBucket.ONE, Math.max(0, this.#level + amount));
  }

  /** Whether a retry or a hedge may start. */
  get allows(): boolean {
    if (Math.abs(this.#level - TokenBucket.ONE) < 2) throw new Undecided();
    return this.#level > TokenBucket.ONE;
  }
}

interface Running {
  readonly index: number;
  readonly endsAt: number;
  readonly hedge: boolean;
  readonly fault: Fault;
}

/**
 * Plays one operation millisecond by millisecond, by the rules as decision 11 words them and nothing else.
 * @param gaps the back-off after each failure, jitter included
 * @throws Undecided
 */
export function predict(
  policy: AttemptPolicy,
  budgetMs: number,
  faults: readonly Fault[],
  gaps: readonly number[],
  bucket: TokenBucket,
): Prediction {
  const starts: { at: number; hedge: boolean }[] = [];
  const running: Running[] = [];
  let failures = 0;
  let quietUntil = 0;
  let spared = false;
  /** The moments for which retries are planned; the first attempt is due from the beginning. */
  let retries = [0];
  /** The hedge that is planned beside the newest attempt, while that is under way. */
  let hedge: { readonly beside: number; readonly at: number } | undefined;

  const plannedAt = (): number => Math.min(...retries, hedge?.at ?? Infinity);
  const mayStart = (): boolean => !spared && starts.length < policy.maxAttempts;
  const isDue = (now: number): boolean =>
    mayStart() && running.length < 3 && now >= quietUntil && now >= plannedAt();

  for (let now = 0; ; now += 1, bucket.add(1)) {
    const ending = running.filter(({ endsAt }) => endsAt === now);
    const atOnce = ending.length + Number(isDue(now)) + Number(now === budgetMs);
    if (atOnce > 1) throw new Undecided();

    if (now >= budgetMs) return { starts, outcome: 'deadline', at: now };

    for (const attempt of ending) {
      const { fault, index } = attempt;
      running.splice(running.indexOf(attempt), 1);
      if (fault.kind === 'good') {
        bucket.add(TokenBucket.ONE / 2);
        return { starts, outcome: 'answered', at: now, by: index };
      }
      if (fault.kind === 'final') return { starts, outcome: 'refused', at: now, by: index };
      retries.push(now + (gaps[failures] ?? 0));
      failures += 1;
      if (hedge?.beside === index) hedge = undefined;
      quietUntil = Math.max(quietUntil, now + fault.retryAfterMs);
      if (!attempt.hedge) bucket.add(-TokenBucket.ONE);
      if (!bucket.allows) spared = true;
    }

    if (isDue(now) && starts.length > 0 && !bucket.allows) spared = true;
    if (isDue(now)) {
      const index = starts.length;
      const isHedge = retries.every((at) => at > now);
      if (isHedge) bucket.add(-TokenBucket.ONE);
      running.push(launch(index, now, isHedge, faults, policy));
      starts.push({ at: now, hedge: isHedge });
      retries = [];
      hedge =
        policy.hedgeDelayMs > 0 ? { beside: index, at: now + policy.hedgeDelayMs } : undefined;
    }

    if (running.length > 0) continue;
    if (!mayStart() || quietUntil >= budgetMs) return { starts, outcome: 'exhausted', at: now };
    if (plannedAt() >= budgetMs) return { starts, outcome: 'deadline', at: now };
  }
}

function launch(
  index: number,
  now: number,
  hedge: boolean,
  faults: readonly Fault[],
  { attemptTimeoutMs }: AttemptPolicy,
): Running {
  const fault = faults[index] ?? { latencyMs: Infinity, kind: 'good', retryAfterMs: 0 };
  if (fault.latencyMs === attemptTimeoutMs) throw new Undecided();
  const inTime = fault.latencyMs < attemptTimeoutMs;
  return {
    index,
    endsAt: now + (inTime ? fault.latencyMs : attemptTimeoutMs),
    hedge,
    fault: inTime ? fault : { ...fault, kind: 'retry', retryAfterMs: 0 },
  };
}
