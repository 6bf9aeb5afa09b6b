import { decodeSecret } from '../../src/auth/secret-content.ts';
import { messageOf } from '../../src/errors.ts';
import { Redactor } from '../../src/redaction/redactor.ts';
import { whatToDo } from '../../timeline/what-to-do.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import { asking, codeOf } from '../aws/aws-failure.ts';
import { type CheckResult, failed, ok, warning } from './check-result.ts';
import { unlessForbidden } from './unless-forbidden.ts';

/** What the secret store says of a secret. */
export interface ExaminedSecret {
  readonly results: readonly CheckResult[];
  /** Undefined where it is Secrets Manager's own, or isn't known. */
  readonly keyArn: string | undefined;
}

/** Whether the secret is there and its content is what the function needs. The content itself is told to nobody. */
export async function examineSecret(aws: AwsClients, arn: string): Promise<ExaminedSecret> {
  let keyArn: string | undefined;
  const described = await unlessForbidden('secret', 'secretsmanager:DescribeSecret', async () => {
    const { DescribeSecretCommand } = await import('@aws-sdk/client-secrets-manager');
    const client = await aws.secretsManager();
    try {
      const secret = await asking(
        'looking at the secret',
        client.send(new DescribeSecretCommand({ SecretId: arn }), aws.sending),
      );
      keyArn = keyArnOf(secret.KmsKeyId, arn);
      const name = secret.Name ?? arn;
      const advice = 'Restore it, or set oauthSecretArn to another one.';
      if (secret.DeletedDate) return [failed('secret', `${name} is being deleted`, advice)];
      const key = keyArn === undefined ? "AWS's own key" : 'a key of yours';
      return [ok('secret', `${name}, encrypted with ${key}`)];
    } catch (error) {
      if (codeOf(error) !== 'ResourceNotFoundException') throw error;
      return [failed('secret', 'there is none of that ARN', 'Correct oauthSecretArn.')];
    }
  });
  const isThere = described.every(({ outcome }) => outcome !== 'failed');
  const content = isThere ? await examineContent(aws, arn) : [];
  return { results: [...described, ...content], keyArn };
}

function examineContent(aws: AwsClients, arn: string): Promise<readonly CheckResult[]> {
  return unlessForbidden('secret-content', 'secretsmanager:GetSecretValue', async () => {
    const { GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
    const client = await aws.secretsManager();
    const { SecretString } = await asking(
      'reading the secret',
      client.send(new GetSecretValueCommand({ SecretId: arn }), aws.sending),
    );
    try {
      const { clientId, clientSecret } = decodeSecret({ SecretString });
      const texts = [clientId, clientSecret.tell(new Redactor())];
      const padded = texts.some((text) => text !== text.trim());
      return [
        padded
          ? warning(
              'secret-content',
              'a value begins or ends with a space',
              'Store it again without, unless that is how Cresta gave it to you.',
            )
          : ok('secret-content', 'well-formed'),
      ];
    } catch (error) {
      return [failed('secret-content', messageOf(error), whatToDo('SECRET_INVALID'))];
    }
  });
}

/** Secrets Manager tells a key's ARN, or its id where it lies in the secret's own account. */
function keyArnOf(key: string | undefined, secretArn: string): string | undefined {
  if (key === undefined || key === '' || key.includes('alias/aws/secretsmanager')) return undefined;
  if (key.startsWith('arn:')) return key;
  const [, partition, , region, account] = secretArn.split(':');
  return `arn:${partition}:kms:${region}:${account}:${key.startsWith('alias/') ? key : `key/${key}`}`;
}
