import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { InvocationEnd } from './invocation.ts';
import type { InvocationQueue } from './invocation-queue.ts';
import { FUNCTION_ARN, FUNCTION_NAME } from './lambda-environment.ts';

const INVOKE = `/2015-03-31/functions/${FUNCTION_NAME}/invocations`;
const RUNTIME = '/2018-06-01/runtime';
/** How the runtime client says that it is done with an invocation. */
const SETTLED = new RegExp(`^${RUNTIME}/invocation/([^/]+)/(response|error)$`);

export interface LambdaListenerOptions {
  readonly queue: InvocationQueue;
  readonly timeLimitMs: number;
  /** Gets what the runtime client reports when it can't load the function. */
  readonly onInitError: (payload: string) => void;
}

/**
 * Lambda's two faces: Invoke for who invokes, and the Runtime API for the runtime client.
 * https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export function createLambdaListener(options: LambdaListenerOptions): RequestListener {
  const { queue, timeLimitMs, onInitError } = options;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const payload = await text(request);
    const { pathname } = new URL(request.url ?? '', 'http://lambda');
    const [, id = '', how] = SETTLED.exec(pathname) ?? [];
    if (pathname === INVOKE) return invoke(payload, response);
    if (pathname === `${RUNTIME}/invocation/next`) return handOut(response);
    if (pathname === `${RUNTIME}/init/error`) {
      onInitError(payload);
      return send(response, 202);
    }
    const known = queue.settle(id, { payload, failed: how === 'error' });
    return send(response, known ? 202 : 400);
  }

  async function invoke(payload: string, response: ServerResponse): Promise<void> {
    const id = randomUUID();
    const outcome = await new Promise<InvocationEnd>((settle) =>
      queue.add({ id, payload, settle }),
    );
    send(response, 200, outcome.payload, {
      'x-amzn-RequestId': id,
      'X-Amz-Executed-Version': '$LATEST',
      ...(outcome.failed ? { 'X-Amz-Function-Error': 'Unhandled' } : {}),
    });
  }

  async function handOut(response: ServerResponse): Promise<void> {
    const { id, payload } = await queue.next();
    send(response, 200, payload, {
      'Lambda-Runtime-Aws-Request-Id': id,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + timeLimitMs),
      'Lambda-Runtime-Invoked-Function-Arn': FUNCTION_ARN,
    });
  }

  return (request, response) => {
    // Only a request that is cut off half-way fails; nobody is left to answer then.
    answer(request, response).catch(() => response.destroy());
  };
}

function send(
  response: ServerResponse,
  status: number,
  payload = '{}',
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(payload);
}
