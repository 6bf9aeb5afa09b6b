import { dnsSuffixOf } from '../../src/auth/secrets-endpoint.ts';
import type { AwsClients } from '../aws/aws-clients.ts';
import type { DeployedFunction } from '../aws/read-function.ts';
import { type CheckResult, failed, ok } from './check-result.ts';
import type { CheckId } from './checks.ts';
import { type Deed, forbiddenToRole } from './may-role.ts';
import { unlessForbidden } from './unless-forbidden.ts';

/** Whether the function's role may write its log. */
export function examineRoleForLog(
  aws: AwsClients,
  fn: DeployedFunction,
): Promise<readonly CheckResult[]> {
  const partition = fn.arn.split(':')[1] ?? 'aws';
  return examineDeed(aws, fn, 'role-log', {
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resource: `arn:${partition}:logs:${fn.region}:${fn.account}:log-group:${fn.logGroup}:log-stream:any`,
  });
}

/** Whether the function's role may read its secret, and decrypt it where the secret has a key of its own. */
export async function examineRoleForSecret(
  aws: AwsClients,
  fn: DeployedFunction,
  secretArn: string,
  keyArn: string | undefined,
): Promise<readonly CheckResult[]> {
  const read = await examineDeed(aws, fn, 'role-secret', {
    actions: ['secretsmanager:GetSecretValue'],
    resource: secretArn,
  });
  if (keyArn === undefined) return read;
  const [, partition = '', , region = fn.region] = secretArn.split(':');
  const suffix = dnsSuffixOf(partition) ?? 'amazonaws.com';
  const decrypt = await examineDeed(aws, fn, 'role-key', {
    actions: ['kms:Decrypt'],
    resource: keyArn,
    context: { 'kms:ViaService': `secretsmanager.${region}.${suffix}` },
  });
  return [...read, ...decrypt];
}

/** Whether the function's role may take hang-ups from their queue, and write into contacts of these instances. */
export async function examineRoleForRecovery(
  aws: AwsClients,
  fn: DeployedFunction,
  queueArn: string,
  instanceArns: readonly string[],
): Promise<readonly CheckResult[]> {
  const deeds: readonly Deed[] = [
    {
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resource: queueArn,
    },
    ...instanceArns.map((arn) => ({
      actions: ['connect:UpdateContactAttributes'],
      resource: `${arn}/contact/any`,
    })),
  ];
  const results: CheckResult[] = [];
  for (const deed of deeds) {
    results.push(...(await examineDeed(aws, fn, 'role-recovery', deed)));
  }
  return results;
}

function examineDeed(
  aws: AwsClients,
  { roleArn }: DeployedFunction,
  check: CheckId,
  deed: Deed,
): Promise<readonly CheckResult[]> {
  return unlessForbidden(check, 'iam:SimulatePrincipalPolicy', async () => {
    const forbidden = await forbiddenToRole(aws, roleArn, deed);
    const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    return [
      forbidden.length === 0
        ? ok(check, `the policies of ${role} allow ${deed.actions.join(', ')}`)
        : failed(
            check,
            `the policies of ${role} do not allow ${forbidden.join(', ')}`,
            `Allow it on ${deed.resource}.`,
          ),
    ];
  });
}
