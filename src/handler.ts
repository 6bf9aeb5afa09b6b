import type { InvocationContext } from './begin-invocation.ts';
import type { FlatResponse } from './connect/response.ts';
import { createEnvironment } from './environment.ts';
import { invoke } from './invocation.ts';

const environment = createEnvironment({ env: process.env });

/**
 * AWS Lambda's entry: answers one invocation by Amazon Connect.
 * @throws TransferError, unless `onError` is `return`
 */
export async function handler(event: unknown, context?: InvocationContext): Promise<FlatResponse> {
  return invoke(environment, event, context);
}
