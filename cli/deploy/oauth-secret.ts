import { AwsFailure, asking, codeOf } from '../aws/aws-failure.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { howToRemove } from './how-to-remove.ts';
import type { NewSecret, OAuthSecret, PlannedSecret } from './planned-secret.ts';
import type { Run } from './run.ts';
import { describeSecret } from './secret-in-aws.ts';

/** How a secret is made. */
export interface SecretOptions {
  /** Whether one that is there already may get the pair: another function may read it. */
  readonly update: boolean;
  readonly keyArn: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
}

/**
 * Looks whether a secret of that name is there, and so what is to be done.
 * @throws UsageError where it exists and nobody said what to do; AwsFailure
 */
export async function planNewSecret(
  run: Run,
  pair: NewSecret,
  { update, keyArn }: SecretOptions,
): Promise<PlannedSecret> {
  const { partition, region, account } = run.account;
  const { name } = pair;
  const found = await describeSecret(run, name);
  if (found === 'missing' || found === 'hidden') {
    const arn = `arn:${partition}:secretsmanager:${region}:${account}:secret:${name}-XXXXXX`;
    return { action: 'make', arn, keyArn: keyArn ?? '', pair };
  }
  if (found.isDeleted) {
    throw new AwsFailure(
      `the secret ${name} is being deleted, and its name is taken until then: aws secretsmanager restore-secret --secret-id ${name} --region ${region} brings it back; or take another name`,
      'SecretDeleted',
    );
  }
  const write =
    update ||
    (await run.dialogue.confirm({
      message: `A secret named ${name} is there already. Write this OAuth client into it?`,
      flag: '--update-secret',
      initial: false,
      unattended: false,
    }));
  if (!write) throw isThere(name);
  return { action: 'write', arn: found.arn, keyArn: found.keyArn, pair };
}

/**
 * Makes the secret, or gives it its new value.
 * @throws UsageError where one of that name turns out to be there; AwsFailure
 */
export async function settleSecret(
  run: Run,
  planned: PlannedSecret,
  options: SecretOptions,
): Promise<OAuthSecret> {
  const { action, pair, arn, keyArn } = planned;
  if (pair === undefined || action === 'none') return { arn, keyArn };
  if (action === 'write') return writeSecret(run, pair, keyArn);
  try {
    return await makeSecret(run, pair, options);
  } catch (error) {
    if (codeOf(error) !== 'ResourceExistsException') throw error;
    if (!options.update) throw isThere(pair.name);
    return writeSecret(run, pair, undefined);
  }
}

async function makeSecret(
  run: Run,
  { name, clientId, clientSecret }: NewSecret,
  { keyArn, tags }: SecretOptions,
): Promise<OAuthSecret> {
  const { CreateSecretCommand } = await import('@aws-sdk/client-secrets-manager');
  const secrets = await run.aws.secretsManager();
  const remove = howToRemove.secret(run, name);
  const allTags = new Map([['application', 'amazon-connect-pstn-transfer'], ...tags]);
  const request = new CreateSecretCommand({
    Name: name,
    Description: "OAuth client of Cresta's API, for the Amazon Connect PSTN transfer function",
    SecretString: contentOf(clientId, clientSecret),
    ...(keyArn === undefined ? {} : { KmsKeyId: keyArn }),
    Tags: [...allTags].map(([Key, Value]) => ({ Key, Value })),
  });
  const { ARN = '' } = await run.standing.changes(
    `The secret ${name} may have been made; to remove it: ${remove}.`,
    () => asking(`making the secret ${name}`, secrets.send(request, run.aws.sending)),
    `The secret ${name} was made and stays; to remove it: ${remove}.`,
  );
  run.say(`Made the secret ${ARN}`);
  return { arn: ARN, keyArn: keyArn ?? '' };
}

async function writeSecret(
  run: Run,
  { name, clientId, clientSecret }: NewSecret,
  keyArn: string | undefined,
): Promise<OAuthSecret> {
  const { PutSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const secrets = await run.aws.secretsManager();
  const request = new PutSecretValueCommand({
    SecretId: name,
    SecretString: contentOf(clientId, clientSecret),
  });
  const { ARN = '' } = await run.standing.changes(
    `The secret ${name} may have a new value; the one before it is its version AWSPREVIOUS.`,
    () => asking(`writing the secret ${name}`, secrets.send(request, run.aws.sending)),
    `The secret ${name} has a new value, which stays; the one before it is its version AWSPREVIOUS.`,
  );
  run.say(`Wrote a new value into the secret ${ARN}`);
  return { arn: ARN, keyArn };
}

function contentOf(oauthClientId: string, oauthClientSecret: string): string {
  return JSON.stringify({ oauthClientId, oauthClientSecret });
}

function isThere(name: string): UsageError {
  return new UsageError(
    `a secret named ${name} is there already; pass --update-secret to write this OAuth client into it, its ARN with --secret-arn to use it as it is, or another name`,
  );
}
