import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { atMost, onlyFromHere } from '../../simulator/local-server/guard.ts';
import type { InvocationEnd } from './invocation.ts';
import type { InvocationQueue } from './invocation-queue.ts';
import { FUNCTION_ARN, FUNCTION_NAME } from './lambda-environment.ts';

/**
 * In bytes: what Lambda takes for an event or an answer (6 MB, and some for how it is wrapped).
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const LONGEST_PAYLOAD = 6 * 1024 * 1024 + 100;

const JSON_TYPE = { 'Content-Type': 'application/json' };

export interface LambdaAppOptions {
  readonly queue: InvocationQueue;
  readonly timeLimitMs: number;
  /** Gets what the runtime client reports when it can't load the function. */
  readonly onInitError: (payload: string) => void;
}

/**
 * Lambda's two faces: Invoke for the caller, and the Runtime API for the runtime client.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export function createLambdaApp({ queue, timeLimitMs, onInitError }: LambdaAppOptions): Hono {
  const app = new Hono();
  app.use(onlyFromHere(), atMost(LONGEST_PAYLOAD));
  app.post(`/2015-03-31/functions/${FUNCTION_NAME}/invocations`, async (context) => {
    const id = randomUUID();
    const payload = await context.req.text();
    const outcome = await new Promise<InvocationEnd>((settle) =>
      queue.add({ id, payload, settle }),
    );
    return context.body(outcome.payload, 200, {
      ...JSON_TYPE,
      'x-amzn-RequestId': id,
      'X-Amz-Executed-Version': '$LATEST',
      ...(outcome.failed ? { 'X-Amz-Function-Error': 'Unhandled' } : {}),
    });
  });

  const runtime = app.basePath('/2018-06-01/runtime');
  runtime.get('/invocation/next', async (context) => {
    const { id, payload } = await queue.next();
    return context.body(payload, 200, {
      ...JSON_TYPE,
      'Lambda-Runtime-Aws-Request-Id': id,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + timeLimitMs),
      'Lambda-Runtime-Invoked-Function-Arn': FUNCTION_ARN,
    });
  });
  runtime.post('/init/error', async (context) => {
    onInitError(await context.req.text());
    return context.json({}, 202);
  });
  runtime.post('/invocation/:id/:how{response|error}', async (context) => {
    const { id, how } = context.req.param();
    const outcome = { payload: await context.req.text(), failed: how === 'error' };
    return context.json({}, queue.settle(id, outcome) ? 202 : 400);
  });
  return app;
}
