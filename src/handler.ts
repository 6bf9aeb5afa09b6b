import type { BatchResponse } from './actions/recover-handoff.ts';
import type { FlatResponse } from './connect/response.ts';
import { Environment } from './environment.ts';
import { handle } from './invocation.ts';
import type { InvocationContext } from './job.ts';

const environment = new Environment({ env: process.env });

/**
 * AWS Lambda's entry: answers one invocation, by Amazon Connect or by the queue of hang-ups.
 * @throws TransferError, unless `onError` is `return`
 */
export async function handler(
  event: unknown,
  context?: InvocationContext,
): Promise<FlatResponse | BatchResponse> {
  return handle(environment, event, context);
}
