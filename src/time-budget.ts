import { BLOCK_TIME_LIMIT_MAX_MS, RETURN_RESERVE_MS } from './connect/limits.ts';
import type { Environment } from './environment.ts';

/** An invocation that begins later than this after the init phase didn't wait for it, in ms. */
const FOLLOWS_INIT_MS = 100;

/** No more of a cold start than this is taken off the flow's time, in ms. */
const COLD_START_MAX_MS = 1500;

/**
 * How long the caller has waited for the environment to start, in milliseconds: the age of the
 * process, where this invocation had it started; 0 where the environment was there already.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html (initialization type)
 */
export function initWaitMs({ env, clock, readyAt }: Environment, isFirst: boolean): number {
  const now = clock.now();
  const waited =
    isFirst &&
    env['AWS_LAMBDA_INITIALIZATION_TYPE'] === 'on-demand' &&
    now - readyAt <= FOLLOWS_INIT_MS;
  return waited ? now : 0;
}

/**
 * How long an invocation may take, in milliseconds: what is left of the flow block's time or of
 * Lambda's, whichever is less, minus a reserve for the way back. Connect's clock ran during a cold
 * start as well, so the invocation that waited for one has so much less.
 * @param waitedMs how long it waited for its environment
 * @param remainingMs what Lambda says is left; undefined where nobody says
 */
export function timeBudgetMs(
  waitedMs: number,
  timeLimitMs: number,
  remainingMs: number = BLOCK_TIME_LIMIT_MAX_MS,
): number {
  const coldStartMs = Math.min(waitedMs, COLD_START_MAX_MS);
  return Math.min(timeLimitMs - coldStartMs, remainingMs) - RETURN_RESERVE_MS;
}
