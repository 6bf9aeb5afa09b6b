import { BLOCK_TIME_LIMIT_MAX_MS, RETURN_RESERVE_MS } from './limits.ts';

/** No more of a cold start than this is taken off the flow's time, in milliseconds. */
const COLD_START_MAX_MS = 1500;

/**
 * How long an invocation may take, in milliseconds: what is left of the flow block's time or of
 * Lambda's, whichever is less, minus a reserve for the way back. Connect's clock ran during a cold
 * start as well, so the invocation that waited for one has so much less.
 * @param times `timeLimitMs` of the block; `waitedMs` for the environment to start; `remainingMs` as
 * Lambda says, undefined where nobody says
 */
export function timeBudgetMs({
  timeLimitMs,
  waitedMs,
  remainingMs = BLOCK_TIME_LIMIT_MAX_MS,
}: {
  readonly timeLimitMs: number;
  readonly waitedMs: number;
  readonly remainingMs: number | undefined;
}): number {
  const coldStartMs = Math.min(waitedMs, COLD_START_MAX_MS);
  return Math.min(timeLimitMs - coldStartMs, remainingMs) - RETURN_RESERVE_MS;
}
