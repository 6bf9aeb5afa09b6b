import { BLOCK_TIME_LIMIT_MAX_MS, RETURN_RESERVE_MS } from '../../src/connect/limits.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { type Expectation, LIMITS_MS } from './fault-profile.ts';

type Requests = Expectation['requests'];
type Policy = readonly [at3s: Expectation, at8s: Expectation];

/**
 * The latest end of each of the default back-offs, in milliseconds after the first failure, where each
 * attempt fails at once: gaps of 215–315, 430–630 and 860–1260 ms.
 */
export const AFTER_RETRIES = [0, 315, 945, 2205] as const;

/** A slow attempt is joined by the next after so long, in milliseconds. */
export const HEDGE = 1000;

/** The deadline within each limit. */
const [DEADLINE_3S, DEADLINE_8S] = LIMITS_MS.map((limitMs) => limitMs - RETURN_RESERVE_MS);

/** Answered at either limit. */
export function answered(byMs: number, requests: Requests): Policy {
  return [
    { kind: 'answered', byMs, requests },
    { kind: 'answered', byMs, requests },
  ];
}

/** Fails at either limit, by the same moment. */
export function fails(code: ErrorCode, byMs: number, requests: Requests): Policy {
  return [
    { kind: 'fails', code, byMs, requests },
    { kind: 'fails', code, byMs, requests },
  ];
}

/** No attempt ends: fails at the deadline of either limit. */
export function runsOut(requests: Requests): Policy {
  const code = 'DEADLINE_EXCEEDED';
  return [
    { kind: 'fails', code, byMs: DEADLINE_3S ?? 0, requests },
    { kind: 'fails', code, byMs: DEADLINE_8S ?? BLOCK_TIME_LIMIT_MAX_MS, requests },
  ];
}

/** One policy's outcome at 3 s, another's at 8 s. */
export function split([at3s]: Policy, [, at8s]: Policy): Policy {
  return [at3s, at8s];
}

/** Of many calls, at least this share is answered, each within `byMs`. */
export function shareAnswered(share: number, byMs: number, requests: Requests): Policy {
  return [
    { kind: 'share', share, byMs, requests },
    { kind: 'share', share, byMs, requests },
  ];
}
