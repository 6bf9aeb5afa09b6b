import * as v from 'valibot';
import { AwsFailure, asking, codeOf } from '../aws/aws-failure.ts';
import { UsageError } from '../usage-error.ts';
import type { Run } from './run.ts';

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
 * Makes the secret and gives its ARN. One that is there already is only written to where somebody
 * said so: another function may read it.
 * @param update whether an existing one may get this pair; undefined: ask
 * @throws UsageError where it exists and nobody said what to do; AwsFailure
 */
export async function createSecret(
  run: Run,
  { name, clientId, clientSecret }: NewSecret,
  update: boolean,
): Promise<string> {
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
    return ARN;
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
  return ARN;
}

/**
 * Looks whether the secret is there and holds an OAuth client, and tells the key that encrypts it,
 * where that is one that the function's role needs permission for. Where whoever deploys may not
 * read it, it is left to the function's own check at the end.
 * @returns the ARN of a customer managed KMS key; empty for none, undefined where nobody knows
 * @throws AwsFailure where the secret doesn't exist or holds something else; its content is not quoted
 */
export async function checkSecret(run: Run, arn: string): Promise<string | undefined> {
  const { DescribeSecretCommand, GetSecretValueCommand } = await import(
    '@aws-sdk/client-secrets-manager'
  );
  const secrets = await run.aws.secretsManager();
  try {
    const { SecretString } = await asking(
      'reading the secret',
      secrets.send(new GetSecretValueCommand({ SecretId: arn }), run.aws.sending),
    );
    if (!v.is(SecretSchema, jsonOf(SecretString))) {
      throw new AwsFailure(
        `the secret ${arn} must hold a JSON object with oauthClientId and oauthClientSecret, both filled`,
        'SecretInvalid',
      );
    }
    const described = await asking(
      'reading about the secret',
      secrets.send(new DescribeSecretCommand({ SecretId: arn }), run.aws.sending),
    );
    return keyArn(run, described.KmsKeyId);
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') {
      throw new AwsFailure(
        `there is no secret ${arn} in AWS account ${run.account.account}, region ${run.account.region}`,
        'NoSecret',
      );
    }
    if (!(error instanceof AwsFailure) || !error.code.startsWith('AccessDenied')) throw error;
    run.say("Note: you may not read the secret, so it isn't checked yet; the function will tell.");
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

function jsonOf(text = ''): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
