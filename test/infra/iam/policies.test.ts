import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import {
  AGENT,
  BUCKET_TO_MAKE,
  CREATED,
  prepareDeployment,
  SECRET_ARN,
} from '../../cli/deploy/deployment.ts';
import { runDoctor } from '../../cli/doctor/run-doctor.ts';
import { requestsOfCommand } from './requests-of-command.ts';

const ROOT = join(import.meta.dirname, '../../..');

const PolicySchema = v.object({
  Version: v.literal('2012-10-17'),
  Statement: v.array(
    v.object({
      Sid: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+$/)),
      Effect: v.literal('Allow'),
      Action: v.union([v.string(), v.array(v.string())]),
      Resource: v.union([v.string(), v.array(v.string())]),
      Condition: v.optional(v.unknown()),
    }),
  ),
});

/** The actions that a policy allows, sorted. */
function allowedBy(name: string): readonly string[] {
  const text = readFileSync(join(ROOT, 'infra/iam', name), 'utf8');
  const { Statement } = v.parse(PolicySchema, JSON.parse(text));
  return Statement.flatMap(({ Action }) => Action).sort();
}

/** Operations whose permission is called otherwise. @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
const PERMISSION: ReadonlyMap<string, string> = new Map([
  ['lambda:Invoke', 'lambda:InvokeFunction'],
  ['s3:HeadBucket', 's3:ListBucket'],
  ['s3:HeadObject', 's3:GetObject'],
  ['s3:PutBucketEncryption', 's3:PutEncryptionConfiguration'],
  ['s3:PutPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
]);

const SERVICE: ReadonlyMap<string, string> = new Map([
  ['cloudwatch-logs', 'logs'],
  ['secrets-manager', 'secretsmanager'],
]);

/** What requests such as `lambda.Invoke` need; asking who one is needs nothing. Sorted. */
function neededFor(requests: readonly string[]): readonly string[] {
  const needed = requests.map((request) => {
    const [service = '', operation = ''] = request.split('.');
    const action = `${SERVICE.get(service) ?? service}:${operation}`;
    return PERMISSION.get(action) ?? action;
  });
  return [...new Set(needed)].filter((action) => action !== 'sts:GetCallerIdentity').sort();
}

const requestsOf = (name: string) => requestsOfCommand(join(ROOT, `cli/${name}/${name}.ts`));

/**
 * What CloudFormation does in the name of whoever deploys, for each type of resource in the template.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
 */
const BY_RESOURCE: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm':
    'cloudwatch:DeleteAlarms cloudwatch:DescribeAlarms cloudwatch:PutMetricAlarm',
  'AWS::Connect::IntegrationAssociation':
    'connect:AssociateLambdaFunction connect:DescribeInstance connect:DisassociateLambdaFunction connect:ListIntegrationAssociations connect:ListLambdaFunctions',
  'AWS::IAM::Role':
    'iam:CreateRole iam:DeleteRole iam:DeleteRolePolicy iam:GetRole iam:GetRolePolicy iam:ListAttachedRolePolicies iam:ListRolePolicies iam:PutRolePolicy iam:UpdateAssumeRolePolicy iam:UpdateRole iam:UpdateRoleDescription',
  'AWS::Lambda::Alias':
    'lambda:CreateAlias lambda:DeleteAlias lambda:DeleteProvisionedConcurrencyConfig lambda:GetAlias lambda:GetProvisionedConcurrencyConfig lambda:PutProvisionedConcurrencyConfig lambda:UpdateAlias',
  'AWS::Lambda::Function':
    'iam:PassRole lambda:CreateFunction lambda:DeleteFunction lambda:GetFunction lambda:GetFunctionCodeSigningConfig lambda:GetFunctionRecursionConfig lambda:UpdateFunctionCode lambda:UpdateFunctionConfiguration s3:GetObject s3:GetObjectVersion',
  'AWS::Lambda::Permission': 'lambda:AddPermission lambda:GetPolicy lambda:RemovePermission',
  'AWS::Lambda::Version':
    'lambda:GetFunctionConfiguration lambda:ListVersionsByFunction lambda:PublishVersion',
  'AWS::Logs::LogGroup':
    'logs:CreateLogGroup logs:DeleteLogGroup logs:DescribeLogGroups logs:PutRetentionPolicy',
};

test('operators may do exactly what doctor and logs can ask for', () => {
  const requests = [...requestsOf('doctor'), ...requestsOf('logs')];
  assert.deepEqual(allowedBy('operator.json'), neededFor(requests));
});

test('deployers may do exactly what deploy and destroy can ask for, and CloudFormation for them', () => {
  const template = readFileSync(join(ROOT, 'infra/cloudformation/template.yaml'), 'utf8');
  const types = [
    ...new Set([...template.matchAll(/^ {4}Type: (AWS::\S+)$/gm)].map(([, it]) => it)),
  ];
  assert.deepEqual(types.toSorted(), Object.keys(BY_RESOURCE));
  const requests = neededFor([...requestsOf('deploy'), ...requestsOf('destroy')]);
  const forResources = Object.values(BY_RESOURCE).flatMap((actions) => actions.split(' '));
  assert.deepEqual(allowedBy('deployer.json'), [...new Set([...requests, ...forResources])].sort());
});

test('what the commands really ask for is among it', async (t) => {
  const examined = await runDoctor(t);
  const asked = neededFor(examined.server.requests.map(({ operation }) => operation));
  assert.ok(asked.length > 10);
  for (const action of asked) assert.ok(allowedBy('operator.json').includes(action), action);
  const { deploy, server } = await prepareDeployment(t, {
    story: CREATED,
    script: BUCKET_TO_MAKE,
  });
  await deploy('--yes', '--secret-arn', SECRET_ARN, '--virtual-agent', AGENT);
  const done = neededFor(server.requests.map(({ operation }) => operation));
  assert.ok(done.includes('cloudformation:ExecuteChangeSet') && done.includes('s3:CreateBucket'));
  for (const action of done) assert.ok(allowedBy('deployer.json').includes(action), action);
});
