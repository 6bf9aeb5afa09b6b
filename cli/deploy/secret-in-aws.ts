import * as v from 'valibot';
import { parseJson } from '../../src/json.ts';
import { AwsFailure, asking, codeOf, isForbidden } from '../aws/aws-failure.ts';
import type { PlannedSecret } from './planned-secret.ts';
import type { Run } from './run.ts';

/** What Secrets Manager tells of a secret. */
interface DescribedSecret {
  readonly arn: string;
  /** As in `OAuthSecret`. */
  readonly keyArn: string | undefined;
  readonly isDeleted: boolean;
}

const SecretSchema = v.object({
  oauthClientId: v.pipe(v.string(), v.nonEmpty()),
  oauthClientSecret: v.pipe(v.string(), v.nonEmpty()),
});

/** Looks for a secret by its name or ARN; `hidden` where the deploying user may not look. */
export async function describeSecret(
  run: Run,
  name: string,
): Promise<DescribedSecret | 'missing' | 'hidden'> {
  const { DescribeSecretCommand } = await import('@aws-sdk/client-secrets-manager');
  const secrets = await run.aws.secretsManager();
  try {
    const { ARN, KmsKeyId, DeletedDate } = await asking(
      'reading about the secret',
      secrets.send(new DescribeSecretCommand({ SecretId: name }), run.aws.sending),
    );
    return {
      arn: ARN ?? name,
      keyArn: keyArn(run, KmsKeyId),
      isDeleted: DeletedDate !== undefined,
    };
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') return 'missing';
    if (isForbidden(error)) return 'hidden';
    throw error;
  }
}

/**
 * Looks whether the secret is there and holds an OAuth client, and which key encrypts it. Where the
 * deploying user may not read it, it is left to the function's own check at the end.
 * @throws AwsFailure where the secret doesn't exist or holds something else; its content is not quoted
 */
export async function checkSecret(run: Run, arn: string): Promise<PlannedSecret> {
  const { GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const secrets = await run.aws.secretsManager();
  try {
    const { SecretString = '' } = await asking(
      'reading the secret',
      secrets.send(new GetSecretValueCommand({ SecretId: arn }), run.aws.sending),
    );
    const content = v.safeParse(SecretSchema, parseJson(SecretString));
    if (!content.success) {
      throw new AwsFailure(
        `the secret ${arn} must hold a JSON object with oauthClientId and oauthClientSecret, both filled`,
        'SecretInvalid',
      );
    }
    run.hide(content.output.oauthClientSecret);
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
  const described = await describeSecret(run, arn);
  if (described === 'hidden') {
    run.say(
      'Note: you may not see which key encrypts the secret (secretsmanager:DescribeSecret); where it is one of your own, pass its ARN as --parameter SecretKmsKeyArn=ARN.',
    );
  }
  const key = typeof described === 'string' ? undefined : described.keyArn;
  return { action: 'none', arn, keyArn: key, pair: undefined };
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
