import { runAttempts } from '../../src/http/attempts.ts';
import { type Deadline, startDeadline } from '../../src/http/deadline.ts';
import { AttemptFailure } from '../../src/http/errors.ts';
import type { AttemptRecord } from '../../src/http/journal.ts';
import type { AttemptPolicy } from '../../src/http/schedule.ts';
import { Throttle } from '../../src/http/throttle.ts';
import { FakeClock } from './fake-clock.ts';

/** How one attempt goes: after so many milliseconds (Infinity: never) it answers or fails. */
export interface ScriptedAttempt {
  readonly afterMs: number;
  readonly end: { readonly value: unknown } | { readonly error: Error };
}

/** One attempt that was made, in milliseconds since the operation began. */
export interface MadeAttempt {
  readonly at: number;
  readonly signal: AbortSignal;
}

/** An operation played against a script, and everything that can be said of it afterwards. */
export interface Played {
  readonly clock: FakeClock;
  readonly deadline: Deadline;
  readonly journal: AttemptRecord[];
  readonly made: readonly MadeAttempt[];
  /** When each attempt started, in milliseconds since the operation began. */
  readonly starts: readonly number[];
  readonly mostInFlight: number;
  /** How it ended, and when; undefined while it hasn't. */
  readonly ended: Ended | undefined;
}

export type Ended =
  | { readonly at: number; readonly value: unknown }
  | { readonly at: number; readonly error: unknown };

/** The policy of the defaults, but for gaps of exactly 100, 200, 400… ms. */
export const PLAIN_POLICY: AttemptPolicy = {
  maxAttempts: 4,
  baseDelayMs: 100,
  attemptTimeoutMs: 10_000,
  hedgeDelayMs: 1000,
};

export function answers(value: unknown, afterMs: number): ScriptedAttempt {
  return { afterMs, end: { value } };
}

export function hangs(): ScriptedAttempt {
  return answers('never', Infinity);
}

/** An attempt that fails in a way that is retried. */
export function fails(afterMs: number, retryAfterMs?: number): ScriptedAttempt {
  const error = new AttemptFailure('status', 'request returned retryable status: 503', {
    retryable: true,
    status: 503,
    retryAfterMs,
  });
  return { afterMs, end: { error } };
}

/** An attempt with a final answer that isn't a success. */
export function refuses(afterMs: number): ScriptedAttempt {
  const error = new AttemptFailure('status', 'request returned non-200 status: 403', {
    retryable: false,
    status: 403,
  });
  return { afterMs, end: { error } };
}

/**
 * Starts an operation whose attempts go as scripted; those beyond the script hang.
 * @param script one after the other, or what the nth does where it starts at a moment
 */
export function start(
  script: readonly ScriptedAttempt[] | ((nth: number, at: number) => ScriptedAttempt),
  options: {
    readonly policy?: Partial<AttemptPolicy>;
    readonly budgetMs?: number;
    readonly random?: () => number;
    readonly clock?: FakeClock;
    readonly throttle?: Throttle;
  } = {},
): Played {
  const { budgetMs = 7750, random = () => 0, clock = new FakeClock() } = options;
  const { throttle = new Throttle(clock) } = options;
  const beganAt = clock.now();
  const deadline = startDeadline(clock, budgetMs);
  const journal: AttemptRecord[] = [];
  const made: MadeAttempt[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  let ended: Ended | undefined;

  const send = async (signal: AbortSignal): Promise<unknown> => {
    const at = clock.now() - beganAt;
    const { afterMs, end } =
      typeof script === 'function' ? script(made.length, at) : (script[made.length] ?? hangs());
    made.push({ at, signal });
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    try {
      await sleep(clock, afterMs, signal);
    } finally {
      inFlight -= 1;
    }
    if ('error' in end) throw end.error;
    return end.value;
  };

  const policy = { ...PLAIN_POLICY, ...options.policy };
  runAttempts({ name: 'API', send, throttle, clock, random }, { policy, deadline, journal }).then(
    (value) => {
      ended = { at: clock.now() - beganAt, value };
    },
    (error: unknown) => {
      ended = { at: clock.now() - beganAt, error };
    },
  );
  return {
    clock,
    deadline,
    journal,
    made,
    get starts() {
      return made.map(({ at }) => at);
    },
    get mostInFlight() {
      return mostInFlight;
    },
    get ended() {
      return ended;
    },
  };
}

/** Plays an operation to its end, which its deadline makes sure of. */
export async function play(...scripted: Parameters<typeof start>): Promise<Played> {
  const played = start(...scripted);
  while (!played.ended) await played.clock.advance(100);
  return played;
}

/** What the operation threw; fails where it hasn't. */
export function errorOf({ ended }: Played): Error {
  if (ended && 'error' in ended && ended.error instanceof Error) return ended.error;
  throw new Error(`expected an error, got ${JSON.stringify(ended)}`);
}

async function sleep(clock: FakeClock, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const cancel = ms === Infinity ? () => {} : clock.setTimer(ms, resolve);
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await promise;
  } finally {
    cancel();
    signal.removeEventListener('abort', onAbort);
  }
}
