/*
 * Lambda on this machine, as far as the runtime client and Invoke can tell. What it does not do:
 *
 * - It has one environment, which handles one event after the other. No asynchronous invocation, no
 *   response streaming, no extensions, no tail of the log in the answer.
 * - It limits neither memory nor CPU nor what the function may read, and gives it no role's credentials.
 * - The function runs in this machine's Node, which isn't AWS's build of it.
 *
 * AWS's own emulator isn't used: its answers lack X-Amz-Function-Error, by which a caller tells a
 * failure (https://github.com/aws/aws-lambda-runtime-interface-emulator/issues/20).
 */
import { listenerOf, listenOnLoopback } from '../../simulator/local-server/listen.ts';
import { type FunctionProcess, startFunctionProcess } from './function-process.ts';
import { type InvocationEnd, platformFailure } from './invocation.ts';
import { createInvocationQueue } from './invocation-queue.ts';
import { createLambdaApp } from './lambda-app.ts';
import { type Initialization, lambdaEnvironment } from './lambda-environment.ts';

export interface LambdaOptions {
  /** The runtime client's file. */
  readonly client: string;
  /** The folder with the function's files; its handler is `handler.handler`. */
  readonly taskRoot: string;
  /** The function's own environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** @default 10000 */
  readonly timeLimitMs?: number;
}

export interface Lambda {
  /** `http://127.0.0.1:PORT`: the endpoint for Invoke. */
  readonly origin: string;
  /** All that the function's processes wrote so far. */
  output(): string;
  /** How many processes of the function there have been: its cold starts. */
  processesStarted(): number;
  /**
   * Runs the init phase before anybody invokes, as provisioned concurrency does. Rejects where it fails,
   * with what the process wrote. Without it, the first invocation waits for the init phase.
   */
  provision(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the service, without a process of the function. */
export async function startLambda(options: LambdaOptions): Promise<Lambda> {
  const { client, taskRoot, timeLimitMs = 10_000 } = options;
  let output = '';
  let current: FunctionProcess | undefined;
  let initError: InvocationEnd | undefined;
  let processes = 0;
  let closed = false;
  const provisioned = Promise.withResolvers<void>();

  function start(initialization: Initialization): void {
    initError = undefined;
    processes += 1;
    current = startFunctionProcess({
      client,
      env: {
        ...lambdaEnvironment(taskRoot, initialization),
        ...options.env,
        AWS_LAMBDA_RUNTIME_API: new URL(server.origin).host,
      },
      onOutput(text) {
        output += text;
      },
      onExit(how) {
        current = undefined;
        provisioned.reject(new Error(`the init phase failed (${how}):\n${output}`));
        const message = `Error: Runtime exited with error: ${how}`;
        queue.processEnded(initError ?? platformFailure('Runtime.ExitError', message));
      },
    });
  }

  const queue = createInvocationQueue(timeLimitMs, {
    start() {
      if (!closed) start('on-demand');
    },
    freeze() {
      current?.freeze();
      provisioned.resolve();
    },
    thaw: () => current?.thaw(),
    kill: () => void current?.kill(),
  });
  const app = createLambdaApp({
    queue,
    timeLimitMs,
    onInitError(payload) {
      initError = { payload, failed: true };
    },
  });
  const server = await listenOnLoopback(0, listenerOf(app));
  // Nobody may be interested in it.
  provisioned.promise.catch(() => {});

  return {
    origin: server.origin,
    output: () => output,
    processesStarted: () => processes,
    provision() {
      start('provisioned-concurrency');
      return provisioned.promise;
    },
    async close() {
      closed = true;
      await current?.kill();
      await server.close();
    },
  };
}
