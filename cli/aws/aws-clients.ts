import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { ConnectClient } from '@aws-sdk/client-connect';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { STSClient } from '@aws-sdk/client-sts';
import type { AwsTarget } from './aws-target.ts';
import { credentialChain } from './credentials.ts';

/**
 * AWS's clients, each loaded and made when it is first asked for: one of them takes some 70 ms to
 * load. Credentials come from AWS's usual chain (environment, profile, SSO, role), and
 * `AWS_ENDPOINT_URL` is understood by the clients themselves.
 */
export interface AwsClients {
  cloudFormation(): Promise<CloudFormationClient>;
  cloudWatchLogs(): Promise<CloudWatchLogsClient>;
  connect(): Promise<ConnectClient>;
  eventBridge(): Promise<EventBridgeClient>;
  iam(): Promise<IAMClient>;
  lambda(): Promise<LambdaClient>;
  s3(): Promise<S3Client>;
  secretsManager(): Promise<SecretsManagerClient>;
  sqs(): Promise<SQSClient>;
  sts(): Promise<STSClient>;
  /** To be given with each request, so that Ctrl-C ends it. */
  readonly sending: { readonly abortSignal?: AbortSignal };
}

/** How often a request is tried. */
const MOST_ATTEMPTS = 4;

/** Clients for this target; nothing is loaded or sent yet. */
export function createAwsClients(target: AwsTarget): AwsClients {
  const { interrupted, standIn } = target;
  const configured = once(() => configure(target));
  const make = <Client>(
    load: () => Promise<new (config: Config) => Client>,
  ): (() => Promise<Client>) =>
    once(async () => {
      const Class = await load();
      return new Class(await configured());
    });
  return {
    cloudFormation: make(
      async () => (await import('@aws-sdk/client-cloudformation')).CloudFormationClient,
    ),
    cloudWatchLogs: make(
      async () => (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogsClient,
    ),
    connect: make(async () => (await import('@aws-sdk/client-connect')).ConnectClient),
    eventBridge: make(async () => (await import('@aws-sdk/client-eventbridge')).EventBridgeClient),
    iam: make(async () => (await import('@aws-sdk/client-iam')).IAMClient),
    lambda: make(async () => (await import('@aws-sdk/client-lambda')).LambdaClient),
    s3: once(async () => {
      const { S3Client } = await import('@aws-sdk/client-s3');
      // A stand-in for AWS, such as an emulator, has no host name of its own for each bucket.
      const forcePathStyle = standIn !== undefined || hasEndpointOverride();
      return new S3Client({ ...(await configured()), forcePathStyle });
    }),
    secretsManager: make(
      async () => (await import('@aws-sdk/client-secrets-manager')).SecretsManagerClient,
    ),
    sqs: make(async () => (await import('@aws-sdk/client-sqs')).SQSClient),
    sts: make(async () => (await import('@aws-sdk/client-sts')).STSClient),
    sending: interrupted === undefined ? {} : { abortSignal: interrupted },
  };
}

/** What all clients are made with. */
type Config = Awaited<ReturnType<typeof configure>>;

async function configure({ region, profile, mfaCode, standIn }: AwsTarget) {
  const { RequestHandler } = await import('./request-handler.ts');
  const requestHandler = new RequestHandler(process.env);
  const here = region ?? (await regionByDefault(profile));
  return {
    // The SDK knows its own variable itself.
    ...(process.env['AWS_MAX_ATTEMPTS'] ? {} : { maxAttempts: MOST_ATTEMPTS }),
    requestHandler,
    credentials: credentialChain(profile, requestHandler, mfaCode),
    ...(here ? { region: here } : {}),
    ...(profile === undefined ? {} : { profile }),
    ...standIn,
  };
}

/**
 * What the AWS CLI's variable says, which the SDK doesn't know; undefined where the SDK finds a region itself. A
 * profile that somebody named has its own first.
 */
async function regionByDefault(profile: string | undefined): Promise<string | undefined> {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  if (AWS_REGION || !AWS_DEFAULT_REGION) return undefined;
  if (profile === undefined) return AWS_DEFAULT_REGION;
  const { STSClient } = await import('@aws-sdk/client-sts');
  return new STSClient({ profile }).config.region().catch(() => AWS_DEFAULT_REGION);
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
