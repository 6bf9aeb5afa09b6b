import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the next request is due; rejects when the signal comes. */
export type Pace = (signal: AbortSignal) => Promise<void>;

/**
 * Connect takes two requests a second of an account, and a few more at once: live calls need them too.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html#connect-api-quotas
 */
const GAP_MS = 500;

/** The pace at which Connect may be asked. */
export const connectPace: Pace = (signal) => sleep(GAP_MS, undefined, { signal });
