import type { AttemptPolicy } from '../../../src/http/schedule.ts';
import type { Fault } from './policy-model.ts';

/** One operation as drawn: what it may do, and what happens to it. */
export interface Draw {
  readonly policy: AttemptPolicy;
  readonly budgetMs: number;
  readonly faults: readonly Fault[];
  /** Jitter of each gap, in quarters: gaps are whole milliseconds then. */
  readonly jitters: readonly number[];
  /** Idle time before it. */
  readonly pauseMs: number;
}

/** A source of numbers from 0 to below 1 that gives the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws operations of one environment, all against an origin in the same state of health. */
export function drawOperations(random: () => number, count: number): readonly Draw[] {
  const health = pick(random, ['well', 'slow', 'failing', 'down', 'mixed'] as const);
  return Array.from({ length: count }, () => ({
    policy: drawPolicy(random),
    budgetMs: pick(random, [2750, 2750, 7750, 7750, between(random, 1, 9000)]),
    faults: Array.from({ length: 10 }, () => drawFault(random, health)),
    jitters: Array.from({ length: 10 }, () => between(random, 0, 3) / 4),
    pauseMs: pick(random, [0, between(random, 0, 2000), between(random, 0, 30_000)]),
  }));
}

type Health = 'well' | 'slow' | 'failing' | 'down' | 'mixed';

/** Chances of a good answer, a failure that is retried, a final one and a hung connection. */
const CHANCES: Readonly<Record<Health, readonly [number, number, number, number]>> = {
  well: [0.95, 0.03, 0.01, 0.01],
  slow: [0.5, 0.1, 0, 0.4],
  failing: [0.4, 0.5, 0.05, 0.05],
  down: [0.02, 0.9, 0, 0.08],
  mixed: [0.3, 0.4, 0.05, 0.25],
};

function drawFault(random: () => number, health: Health): Fault {
  const [good, retry, final] = CHANCES[health];
  const chance = random();
  const latencyMs = drawLatency(random, health);
  if (chance < good) return { kind: 'good', latencyMs, retryAfterMs: 0 };
  if (chance < good + retry) {
    const retryAfterMs = random() < 0.15 ? between(random, 0, 9) * 1000 : 0;
    return { kind: 'retry', latencyMs, retryAfterMs };
  }
  if (chance < good + retry + final) return { kind: 'final', latencyMs, retryAfterMs: 0 };
  return { kind: 'good', latencyMs: Infinity, retryAfterMs: 0 };
}

function drawLatency(random: () => number, health: Health): number {
  const isSlow = random() < (health === 'slow' ? 0.8 : 0.15);
  return isSlow ? between(random, 500, 6000) : between(random, 1, 300);
}

function drawPolicy(random: () => number): AttemptPolicy {
  return {
    maxAttempts: pick(random, [4, 4, 4, 1, 2, 3, 7, 10]),
    baseDelayMs: pick(random, [undefined, undefined, 0, 80, 240, 1600]),
    attemptTimeoutMs: pick(random, [10_000, 10_000, between(random, 200, 4000)]),
    hedgeDelayMs: pick(random, [1000, 1000, 0, between(random, 50, 2500)]),
  };
}

function pick<T>(random: () => number, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0];
}

/** A whole number, both ends included. */
function between(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}
