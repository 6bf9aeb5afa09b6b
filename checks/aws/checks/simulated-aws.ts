import type { TestContext } from 'node:test';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetFunctionConfigurationCommand,
  type GetFunctionConfigurationCommandOutput,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { zipSync } from 'fflate';

/** Clients of the AWS services in moto. */
export interface SimulatedAws {
  readonly cloudFormation: CloudFormationClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly secretsManager: SecretsManagerClient;
}

/** An empty AWS account for this test; the clients go with it. Only `npm run test:aws` sets up what it needs. */
export async function simulatedAws(t: TestContext): Promise<SimulatedAws> {
  const { status } = await fetch(`${motoOrigin()}/moto-api/reset`, { method: 'POST' });
  if (status !== 200) throw new Error(`moto did not forget what was in it: status ${status}`);
  const aws = {
    cloudFormation: new CloudFormationClient(),
    lambda: new LambdaClient(),
    s3: new S3Client(),
    secretsManager: new SecretsManagerClient(),
  };
  t.after(() => {
    for (const client of Object.values(aws)) client.destroy();
  });
  return aws;
}

/** Where moto listens. */
export function motoOrigin(): string {
  const origin = process.env['AWS_ENDPOINT_URL'] ?? '';
  if (!/^http:\/\/127\.0\.0\.1:\d+$/.test(origin)) {
    throw new Error('these checks need moto: run npm run test:aws');
  }
  return origin;
}

/** A bucket with a zip under each of these keys, each zip another one. */
export async function bucketWithZips(
  { s3 }: SimulatedAws,
  bucket: string,
  keys: readonly string[],
): Promise<void> {
  await s3.send(
    new CreateBucketCommand({
      Bucket: bucket,
      CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
    }),
  );
  for (const key of keys) {
    const code = Buffer.from(`exports.handler = async () => ${JSON.stringify(key)};`);
    const Body = zipSync({ 'handler.js': code });
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
  }
}

/** The keys of what lies in a bucket. */
export async function objectsIn({ s3 }: SimulatedAws, bucket: string): Promise<readonly string[]> {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return (Contents ?? []).flatMap(({ Key }) => Key ?? []);
}

/** How a function is configured; where no other is named, the one that the template makes by default. */
export function functionOf(
  { lambda }: SimulatedAws,
  FunctionName = 'aws-lambda-connect-pstn-transfer',
): Promise<GetFunctionConfigurationCommandOutput> {
  return lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
}

/** What stands in a stack's parameters, by name; secrets as asterisks. */
export async function parametersOf(
  { cloudFormation }: SimulatedAws,
  stack: string,
): Promise<ReadonlyMap<string, string>> {
  const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
  const parameters = Stacks?.[0]?.Parameters ?? [];
  return new Map(
    parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
  );
}

/**
 * Has moto answer an invocation with the event itself for this test, instead of running the function in a
 * container, for which it would want Docker.
 * @see https://docs.getmoto.org/en/latest/docs/services/lambda.html
 */
export async function runsNoContainers(t: TestContext): Promise<void> {
  const configure = (lambda: { readonly use_docker: boolean }): Promise<Response> =>
    fetch(`${motoOrigin()}/moto-api/config`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ lambda }),
    });
  await configure({ use_docker: false });
  t.after(() => configure({ use_docker: true }));
}
