import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsClients } from '../aws/aws-clients.ts';
import { asking } from '../aws/aws-failure.ts';

/** Waits until the next request is due; rejects when the signal comes. */
export type RequestPace = (signal: AbortSignal | undefined) => Promise<void>;

/**
 * Connect takes two requests a second of an account, and a few more at once: live calls need them too.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html#connect-api-quotas
 */
const GAP_MS = 500;

/** The pace at which Connect may be asked. */
export const connectPace: RequestPace = (signal) => sleep(GAP_MS, undefined, { signal });

/**
 * The pages of a list of Connect's, each asked for when it is due.
 * @param doing what it is for, to begin a failure's message with
 * @throws AwsFailure
 */
export async function* pagesAtPace<Page>(
  pages: AsyncGenerator<Page, unknown>,
  doing: string,
  { sending }: AwsClients,
  pace: RequestPace,
): AsyncGenerator<Page> {
  for (;;) {
    await pace(sending.abortSignal);
    const { done, value } = await asking(doing, pages.next());
    if (done) return;
    yield value;
  }
}
