import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { unzipSync } from 'fflate';
import { buildZip } from '../../../packaging/build-zip.ts';
import {
  type AuthMode,
  type CrestaSimulator,
  startCrestaSimulator,
} from '../../../simulator/cresta/start-cresta-simulator.ts';
import { FUNCTION_NAME } from '../lambda-environment.ts';
import { runtimeClient } from '../runtime-client.ts';
import { type Lambda, startLambda } from '../start-lambda.ts';

/** What the AWS SDK says of an invocation. */
export interface Invoked {
  /** Undefined where the function returned something. */
  readonly functionError: string | undefined;
  /** What it returned, or Lambda's description of its failure. */
  readonly payload: unknown;
  /** By which Lambda knows this invocation. */
  readonly requestId: string | undefined;
}

/** The zip, deployed, with a vendor of its own. */
export interface DeployedFunction {
  readonly vendor: CrestaSimulator;
  readonly lambda: Lambda;
  /** Invokes it as the AWS SDK does, without its retries. */
  invoke(event: unknown): Promise<Invoked>;
  /** The function's own log line of each invocation that it answered. */
  summaries(): readonly Record<string, unknown>[];
}

export interface Deployment {
  readonly auth: AuthMode;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeLimitMs?: number;
}

/** Deploys the zip; everything goes with the test. The function's process isn't started yet. */
export async function deploy(
  t: TestContext,
  { auth, env = {}, timeLimitMs = 10_000 }: Deployment,
): Promise<DeployedFunction> {
  const taskRoot = await mkdtemp(join(tmpdir(), 'pstn-transfer-task-'));
  t.after(() => rm(taskRoot, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(unzipSync(await buildZip()))) {
    await writeFile(join(taskRoot, name), content);
  }
  const vendor = await startCrestaSimulator();
  t.after(() => vendor.close());
  const lambda = await startLambda({
    client: await runtimeClient(),
    taskRoot,
    env: { ...vendor.environment(auth), ...env },
    timeLimitMs,
  });
  t.after(() => lambda.close());
  const client = new LambdaClient({
    endpoint: lambda.origin,
    region: 'us-west-2',
    credentials: { accessKeyId: 'SIMULATEDACCESSKEYID', secretAccessKey: 'simulated' },
    maxAttempts: 1,
  });
  t.after(() => client.destroy());
  return {
    vendor,
    lambda,
    async invoke(event) {
      const { FunctionError, Payload, $metadata } = await client.send(
        new InvokeCommand({ FunctionName: FUNCTION_NAME, Payload: JSON.stringify(event) }),
      );
      return {
        functionError: FunctionError,
        payload: JSON.parse(Payload?.transformToString() ?? ''),
        requestId: $metadata.requestId,
      };
    },
    summaries: () =>
      lambda
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line))
        .filter(({ message }) => message === 'invocation answered'),
  };
}
