import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  type Lambda,
  type LambdaOptions,
  startLambda,
} from '../../../checks/runtime/start-lambda.ts';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';

const INVOKE = '/2015-03-31/functions/pstn-transfer/invocations';

/** A Lambda whose function is the tiny runtime; it goes with the test. */
export async function startTinyLambda(
  t: TestContext,
  options: Partial<LambdaOptions> = {},
): Promise<Lambda> {
  const lambda = await startLambda({
    client: join(import.meta.dirname, 'tiny-runtime.ts'),
    taskRoot: await temporaryFolder(t),
    env: {},
    ...options,
  });
  t.after(() => lambda.close());
  return lambda;
}

/** What Lambda answers to an Invoke: header `X-Amz-Function-Error`, and the payload. */
export async function invoke(
  { origin }: Lambda,
  event: object,
): Promise<{ readonly functionError: string | null; readonly payload: unknown }> {
  const response = await fetch(`${origin}${INVOKE}`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  return {
    functionError: response.headers.get('X-Amz-Function-Error'),
    payload: await response.json(),
  };
}
