import { AFTER_RETRIES, answered, fails, HEDGE, runsOut, split } from './expectations.ts';
import type { FaultProfile } from './fault-profile.ts';

const [, RETRY_1, RETRY_2, RETRY_3] = AFTER_RETRIES;

/** The API fails, in a cold environment whose token comes at once. */
export const API_PROFILES: readonly FaultProfile[] = [
  api('nothing is wrong', [], answered(0, { transfer: 1 })),

  api('hangs once', ['hang'], answered(HEDGE, { transfer: 2 })),
  api('hangs twice', ['hang*2'], answered(2 * HEDGE, { transfer: 3 })),
  // Three may be in flight, and none of them ends.
  api('hangs three times', ['hang*3'], runsOut({ transfer: 3 })),
  api('slow once (4 s)', ['delay:4000'], answered(HEDGE, { transfer: 2 })),
  api('slow, 1.5 s', ['100%delay:1500'], answered(1500, { transfer: 2 })),
  api('slow, 2.5 s', ['100%delay:2500'], answered(2500, { transfer: 3 })),
  api('slow, 4 s', ['100%delay:4000'], slow(4000)),
  api('slow, 6 s', ['100%delay:6000'], slow(6000)),

  api('503 once', ['503'], answered(RETRY_1, { transfer: 2 })),
  api('503 twice', ['503*2'], answered(RETRY_2, { transfer: 3 })),
  api('500, 502, 504', ['500,502,504'], answered(RETRY_3, { transfer: 4 })),
  api('503 for ever', ['100%503'], fails('API_UNAVAILABLE', RETRY_3, { transfer: 4 })),
  api('503 for 0.7 s', ['100%503', 700], answered(RETRY_3, { transfer: 4 })),
  api('503 for 1.5 s', ['100%503', 1500], answered(RETRY_3, { transfer: 4 })),
  // Four attempts are over by then, at either limit.
  api('503 for 5 s', ['100%503', 5000], fails('API_UNAVAILABLE', RETRY_3, { transfer: 4 })),
  api('resets for 1.5 s', ['100%reset', 1500], answered(RETRY_3, { transfer: 4 })),
  api('hangs for 1.5 s', ['100%hang', 1500], answered(2 * HEDGE, { transfer: 3 })),

  api('429, Retry-After 1 s', ['429;retry-after=1'], answered(1000, { transfer: 2 })),
  api('503, Retry-After 2 s', ['503;retry-after=2'], answered(2000, { transfer: 2 })),
  api(
    '503, Retry-After 5 s',
    ['503;retry-after=5'],
    split(fails('API_UNAVAILABLE', 0, { transfer: 1 }), answered(5000, { transfer: 2 })),
  ),
  api(
    '429, Retry-After 30 s',
    ['429;retry-after=30'],
    fails('API_UNAVAILABLE', 0, { transfer: 1 }),
  ),
  api('503, malformed Retry-After', ['503;retry-after=soon'], answered(RETRY_1, { transfer: 2 })),

  api('reset once', ['reset'], answered(RETRY_1, { transfer: 2 })),
  api('reset twice', ['reset*2'], answered(RETRY_2, { transfer: 3 })),
  api('body stalls once', ['stall'], answered(HEDGE, { transfer: 2 })),
  api('body stalls twice', ['stall*2'], answered(2 * HEDGE, { transfer: 3 })),
  api('body cut off once', ['cut-off'], answered(RETRY_1, { transfer: 2 })),
  api('not JSON once', ['invalid-json'], answered(RETRY_1, { transfer: 2 })),
  api('never JSON', ['100%invalid-json'], fails('API_RESPONSE_INVALID', RETRY_3, { transfer: 4 })),

  api('hangs, then 503', ['hang,503'], answered(HEDGE + RETRY_1, { transfer: 3 })),
  api('503, then hangs', ['503,hang'], answered(RETRY_1 + HEDGE, { transfer: 3 })),
  api('503 twice, then hangs', ['503*2,hang'], answered(RETRY_2 + HEDGE, { transfer: 4 })),
  api('refuses (400)', ['100%400'], fails('API_REJECTED', 0, { transfer: 1 })),
];

/** @param forMs the fault ends so long after its first request */
function api(
  name: string,
  [fault, forMs]: readonly [fault?: string, forMs?: number],
  policy: FaultProfile['policy'],
): FaultProfile {
  const timed = forMs === undefined ? {} : { forMs };
  const faults = fault === undefined ? [] : [{ fault: `transfer=${fault}`, ...timed }];
  return { endpoint: 'transfer', name, mode: 'oauth', faults, policy };
}

/** Too slow for 3 s; no hedge is faster, but two more are tried. */
function slow(ms: number): FaultProfile['policy'] {
  return split(runsOut({ transfer: 3 }), answered(ms, { transfer: 3 }));
}
