import type { TestContext } from 'node:test';
import { type AwsClients, createAwsClients } from '../../../cli/aws/aws-clients.ts';
import {
  type AwsScript,
  type ScriptedAws,
  startScriptedAws,
} from '../../support/scripted-aws/start-scripted-aws.ts';

/** Signs requests to a server that checks no signature. */
export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' };

const IDENTITY = {
  result: {
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/engineer/ada',
    UserId: 'AROA:ada',
  },
};

/** A scripted server that stands for AWS until the test ends, and knows who asks. */
export async function startAws(t: TestContext, script: AwsScript): Promise<ScriptedAws> {
  const server = await startScriptedAws({ 'sts.GetCallerIdentity': IDENTITY, ...script });
  t.after(() => server.close());
  return server;
}

/** AWS's own clients in eu-central-1, and a scripted server that stands for AWS until the test ends. */
export async function scriptedAws(
  t: TestContext,
  script: AwsScript,
  interrupt: AbortController = new AbortController(),
  maxAttempts = 2,
): Promise<{ readonly aws: AwsClients; readonly server: ScriptedAws }> {
  const server = await startAws(t, script);
  const aws = createAwsClients({
    region: 'eu-central-1',
    interrupted: interrupt.signal,
    standIn: { endpoint: server.origin, credentials: CREDENTIALS, maxAttempts },
  });
  return { aws, server };
}
