import * as v from 'valibot';
import { parseJson } from '../../src/json.ts';
import { AwsFailure, asking, codeOf, isForbidden } from '../aws/aws-failure.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { Run } from './run.ts';

/** A secret that the function is to read. */
export interface OAuthSecret {
  readonly arn: string;
  /** Customer managed KMS key that encrypts it; empty for none, undefined where nobody knows. */
  readonly keyArn: string | undefined;
}

/** A pair to be kept in Secrets Manager, and under which name. */
export interface NewSecret {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const SecretSchema = v.object({
  oauthClientId: v.pipe(v.string(), v.nonEmpty()),
  oauthClientSecret: v.pipe(v.string(), v.nonEmpty()),
});

/**
 * Makes the secret. One that is there already is only written to where somebody
 * said so: another function may read it.
 * @param update whether an existing one may get this pair; undefined: ask
 * @throws UsageError where it exists and nobody said what to do; AwsFailure
 */
export async function createSecret(
  run: Run,
  { name, clientId, clientSecret }: NewSecret,
  update: boolean,
): Promise<OAuthSecret> {
  const { CreateSecretCommand, PutSecretValueCommand } = await import(
    '@aws-sdk/client-secrets-manager'
  );
  const secrets = await run.aws.secretsManager();
  const content = JSON.stringify({ oauthClientId: clientId, oauthClientSecret: clientSecret });
  try {
    const { ARN = '' } = await asking(
      `making the secret ${name}`,
      secrets.send(
        new CreateSecretCommand({
          Name: name,
          Description:
            "OAuth client of Cresta's API, for the Amazon Connect PSTN transfer function",
          SecretString: content,
          Tags: [{ Key: 'application', Value: 'amazon-connect-pstn-transfer' }],
        }),
        run.aws.sending,
      ),
    );
    run.standing.did(`The secret ${name} was made and stays.`);
    run.say(`Made the secret ${ARN}`);
    return { arn: ARN, keyArn: '' };
  } catch (error) {
    if (codeOf(error) !== 'ResourceExistsException') throw error;
  }
  const write =
    update ||
    (await run.dialogue.confirm({
      message: `A secret named ${name} is there already. Write this OAuth client into it?`,
      flag: '--update-secret',
      initial: false,
      unattended: false,
    }));
  if (!write) {
    throw new UsageError(
      `a secret named ${name} is there already; pass --update-secret to write this OAuth client into it, its ARN with --secret-arn to use it as it is, or another name`,
    );
  }
  const { ARN = '' } = await asking(
    `writing the secret ${name}`,
    secrets.send(
      new PutSecretValueCommand({ SecretId: name, SecretString: content }),
      run.aws.sending,
    ),
  );
  run.standing.did(`The secret ${name} has a new value, which stays.`);
  run.say(`Wrote a new value into the secret ${ARN}`);
  return { arn: ARN, keyArn: await readKey(run, ARN) };
}

/**
 * Looks whether the secret is there and holds an OAuth client, and which key encrypts it. Where whoever
 * deploys may not read it, it is left to the function's own check at the end.
 * @throws AwsFailure where the secret doesn't exist or holds something else; its content is not quoted
 */
export async function checkSecret(run: Run, arn: string): Promise<OAuthSecret> {
  const { GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const secrets = await run.aws.secretsManager();
  try {
    const { SecretString } = await asking(
      'reading the secret',
      secrets.send(new GetSecretValueCommand({ SecretId: arn }), run.aws.sending),
    );
    if (!v.is(SecretSchema, parseJson(SecretString ?? ''))) {
      throw new AwsFailure(
        `the secret ${arn} must hold a JSON object with oauthClientId and oauthClientSecret, both filled`,
        'SecretInvalid',
      );
    }
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') {
      throw new AwsFailure(
        `there is no secret ${arn} in AWS account ${run.account.account}, region ${run.account.region}`,
        'NoSecret',
      );
    }
    if (!isForbidden(error)) throw error;
    run.say(
      "Note: you may not read the secret (secretsmanager:GetSecretValue), so it isn't checked yet; the function will tell.",
    );
  }
  return { arn, keyArn: await readKey(run, arn) };
}

/** The key that the function's role needs permission for, where there is one. */
async function readKey(run: Run, arn: string): Promise<string | undefined> {
  const { DescribeSecretCommand } = await import('@aws-sdk/client-secrets-manager');
  const secrets = await run.aws.secretsManager();
  try {
    const { KmsKeyId } = await asking(
      'reading about the secret',
      secrets.send(new DescribeSecretCommand({ SecretId: arn }), run.aws.sending),
    );
    return keyArn(run, KmsKeyId);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    run.say(
      'Note: you may not see which key encrypts the secret (secretsmanager:DescribeSecret); where it is one of your own, pass its ARN as --parameter SecretKmsKeyArn=ARN.',
    );
    return undefined;
  }
}

/** Secrets Manager's own key needs no permission; an alias can't stand in a policy. */
function keyArn({ account, say }: Run, key = ''): string | undefined {
  if (key === '' || key.endsWith('alias/aws/secretsmanager')) return '';
  if (/^arn:[^:]+:kms:[^:]+:\d+:key\//.test(key)) return key;
  if (/^(mrk-)?[0-9a-f-]{32,}$/.test(key)) {
    return `arn:${account.partition}:kms:${account.region}:${account.account}:key/${key}`;
  }
  say(`Note: the secret is encrypted with ${key}; pass that key's ARN as SecretKmsKeyArn.`);
  return undefined;
}
