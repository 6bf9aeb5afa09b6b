import { BLOCK_TIME_LIMIT_MAX_MS, RETURN_RESERVE_MS } from './connect/limits.ts';
import type { Environment } from './environment.ts';

/** An invocation that begins later than this after the init phase didn't wait for it, in ms. */
const FOLLOWS_INIT_MS = 100;

/** No more of a cold start than this is taken off the flow's time, in ms. */
const COLD_START_MAX_MS = 1500;

/**
 * How long an invocation may take, in milliseconds: what is left of the flow block's time or of
 * Lambda's, whichever is less, minus a reserve for the way back. Connect's clock ran during a cold
 * start as well, so the invocation that waited for one has so much less.
 * @param remainingMs what Lambda says is left; undefined where nobody says
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (initialization type)
 */
export function timeBudgetMs(
  { env, clock, readyAt }: Environment,
  isFirst: boolean,
  timeLimitMs: number,
  remainingMs: number = BLOCK_TIME_LIMIT_MAX_MS,
): number {
  const now = clock.now();
  const waitedForInit =
    isFirst &&
    env['AWS_LAMBDA_INITIALIZATION_TYPE'] === 'on-demand' &&
    now - readyAt <= FOLLOWS_INIT_MS;
  const coldStartMs = waitedForInit ? Math.min(now, COLD_START_MAX_MS) : 0;
  return Math.min(timeLimitMs - coldStartMs, remainingMs) - RETURN_RESERVE_MS;
}
