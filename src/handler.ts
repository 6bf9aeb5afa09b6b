import type { FlatResponse } from './connect/response.ts';
import { Environment } from './environment.ts';
import { type InvocationContext, invoke } from './invocation.ts';

const environment = new Environment({ env: process.env });

/**
 * AWS Lambda's entry: answers one invocation by Amazon Connect.
 * @throws TransferError, unless `onError` is `return`
 */
export async function handler(event: unknown, context?: InvocationContext): Promise<FlatResponse> {
  return invoke(environment, event, context);
}
