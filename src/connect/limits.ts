/**
 * The longest that a flow block waits for a function, in milliseconds.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-invokelambdafunction.html
 */
export const BLOCK_TIME_LIMIT_MAX_MS = 8000;

/** What is kept of the block's time for Lambda's and Connect's own way back, in milliseconds. */
export const RETURN_RESERVE_MS = 250;

/**
 * The largest response that Connect reads, in bytes of UTF-8 JSON.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export const RESPONSE_MAX_BYTES = 32_768;

/**
 * What the block "Transfer to phone number" can play: at most 50 of these characters.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-transferparticipanttothirdparty.html
 */
export const PLAYABLE_DTMF = /^[0-9*#,]{0,50}$/;

/** A phone number that Connect dials: ITU-T E.164, a plus and at most 15 digits. */
export const E164 = /^\+[1-9]\d{1,14}$/;

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
