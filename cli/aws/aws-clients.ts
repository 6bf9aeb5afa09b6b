import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { ConnectClient } from '@aws-sdk/client-connect';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { STSClient } from '@aws-sdk/client-sts';
import type { AwsTarget } from './aws-target.ts';

/**
 * AWS's clients, each loaded and made when it is first asked for: one of them takes some 70 ms to
 * load. Credentials come from AWS's usual chain (environment, profile, SSO, role), and
 * `AWS_ENDPOINT_URL` is understood by the clients themselves.
 */
export interface AwsClients {
  cloudFormation(): Promise<CloudFormationClient>;
  cloudWatchLogs(): Promise<CloudWatchLogsClient>;
  connect(): Promise<ConnectClient>;
  iam(): Promise<IAMClient>;
  lambda(): Promise<LambdaClient>;
  s3(): Promise<S3Client>;
  secretsManager(): Promise<SecretsManagerClient>;
  sts(): Promise<STSClient>;
  /** To be given with each request, so that Ctrl-C ends it. */
  readonly sending: { readonly abortSignal?: AbortSignal };
}

/** Where a request hangs, a command fails instead: a connection in 5 s, an answer in 30 s, tried 4 times. */
const BOUNDS = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 5000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};

/** Clients for this target; nothing is loaded or sent yet. */
export function createAwsClients({ region, profile, interrupted, standIn }: AwsTarget): AwsClients {
  const config = {
    ...BOUNDS,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...standIn,
  };
  return {
    cloudFormation: once(async () => {
      const { CloudFormationClient } = await import('@aws-sdk/client-cloudformation');
      return new CloudFormationClient(config);
    }),
    cloudWatchLogs: once(async () => {
      const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
      return new CloudWatchLogsClient(config);
    }),
    connect: once(async () => {
      const { ConnectClient } = await import('@aws-sdk/client-connect');
      return new ConnectClient(config);
    }),
    iam: once(async () => {
      const { IAMClient } = await import('@aws-sdk/client-iam');
      return new IAMClient(config);
    }),
    lambda: once(async () => {
      const { LambdaClient } = await import('@aws-sdk/client-lambda');
      return new LambdaClient(config);
    }),
    s3: once(async () => {
      const { S3Client } = await import('@aws-sdk/client-s3');
      // A stand-in for AWS, such as an emulator, has no host name of its own for each bucket.
      const forcePathStyle = standIn !== undefined || hasEndpointOverride();
      return new S3Client({ ...config, forcePathStyle });
    }),
    secretsManager: once(async () => {
      const { SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
      return new SecretsManagerClient(config);
    }),
    sts: once(async () => {
      const { STSClient } = await import('@aws-sdk/client-sts');
      return new STSClient(config);
    }),
    sending: interrupted === undefined ? {} : { abortSignal: interrupted },
  };
}

/** The SDK reads these variables itself, from the same place. */
function hasEndpointOverride(): boolean {
  return Boolean(process.env['AWS_ENDPOINT_URL_S3'] || process.env['AWS_ENDPOINT_URL']);
}

function once<Client>(make: () => Promise<Client>): () => Promise<Client> {
  let made: Promise<Client> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
