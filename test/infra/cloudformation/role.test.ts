import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { template } from '../our-template.ts';
import { INSTANCE, KEY, VALID } from './valid-parameters.ts';

const Role = v.object({
  AssumeRolePolicyDocument: v.object({ Statement: v.array(v.unknown()) }),
  Policies: v.array(
    v.object({
      PolicyDocument: v.object({ Statement: v.array(v.record(v.string(), v.unknown())) }),
    }),
  ),
  ManagedPolicyArns: v.optional(v.array(v.string()), []),
});

function role(parameters: Readonly<Record<string, string>>) {
  const { resources } = resolveTemplate(template, parameters);
  return decode(Role, resources['LambdaExecutionRole']?.properties, 'role');
}

const statements = (parameters: Readonly<Record<string, string>>) =>
  role(parameters).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

const WRITE_LOG = {
  Sid: 'WriteOwnLog',
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: '<LogGroup.Arn>',
};
const READ_SECRET = {
  Sid: 'ReadOneSecret',
  Effect: 'Allow',
  Action: 'secretsmanager:GetSecretValue',
  Resource: [VALID.OAuthSecretArn, `${VALID.OAuthSecretArn}-??????`],
};

test('the function may write its own log and read its one secret, and nothing else', () => {
  assert.deepEqual(statements(VALID), [WRITE_LOG, READ_SECRET]);
  assert.deepEqual(role(VALID).ManagedPolicyArns, []);
});

test('without a secret it may read none', () => {
  const { OAuthSecretArn: _, ...others } = VALID;
  assert.deepEqual(statements({ ...others, ApiKey: 'key' }), [WRITE_LOG]);
});

test("with the secret's key it may decrypt, for Secrets Manager only", () => {
  assert.deepEqual(statements({ ...VALID, SecretKmsKeyArn: KEY }), [
    WRITE_LOG,
    READ_SECRET,
    {
      Sid: 'DecryptThatSecret',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: KEY,
      Condition: { StringLike: { 'kms:ViaService': 'secretsmanager.*' } },
    },
  ]);
});

test("in a VPC Lambda may attach it to subnets, and the function's own code may not", () => {
  const inVpc = { ...VALID, SubnetIds: 'subnet-1,subnet-2', SecurityGroupIds: 'sg-1,sg-2' };
  const [log, secret, allow, deny, ...others] = statements(inVpc);
  assert.deepEqual([log, secret, others], [WRITE_LOG, READ_SECRET, []]);
  assert.equal(allow?.['Effect'], 'Allow');
  assert.equal(deny?.['Effect'], 'Deny');
  assert.deepEqual(deny?.['Action'], allow?.['Action']);
  assert.deepEqual(deny?.['Condition'], {
    ArnEquals: {
      'lambda:SourceFunctionArn':
        'arn:aws:lambda:us-west-2:123456789012:function:aws-lambda-connect-pstn-transfer',
    },
  });
  assert.deepEqual(
    resolveTemplate(template, inVpc).resources['ConnectPSTNTransferFunction']?.properties[
      'VpcConfig'
    ],
    {
      SubnetIds: ['subnet-1', 'subnet-2'],
      SecurityGroupIds: ['sg-1', 'sg-2'],
      Ipv6AllowedForDualStack: 'false',
    },
  );
});

test('with a key for its settings it may decrypt those, and nothing else with it', () => {
  assert.deepEqual(statements({ ...VALID, EnvironmentKmsKeyArn: KEY }).slice(2), [
    {
      Sid: 'DecryptItsSettings',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: KEY,
      Condition: {
        StringEquals: {
          'kms:EncryptionContext:aws:lambda:FunctionArn':
            'arn:aws:lambda:us-west-2:123456789012:function:aws-lambda-connect-pstn-transfer',
        },
      },
    },
  ]);
});

test('tracing brings its two actions, recovery its queue and the contacts of its instance', () => {
  assert.deepEqual(statements({ ...VALID, TracingMode: 'Active' }).slice(2), [
    {
      Sid: 'WriteTraces',
      Effect: 'Allow',
      Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      Resource: '*',
    },
  ]);
  const recovery = { RecoverHandoffs: 'true', ConnectInstanceArn: INSTANCE };
  assert.deepEqual(statements({ ...VALID, ...recovery }).slice(2), [
    {
      Sid: 'TakeHangUps',
      Effect: 'Allow',
      Action: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
      Resource: '<HangUpQueue.Arn>',
    },
    {
      Sid: 'WriteTheirAttributes',
      Effect: 'Allow',
      Action: 'connect:UpdateContactAttributes',
      Resource: `${INSTANCE}/contact/*`,
    },
  ]);
});

test('a boundary and a path stand in the role where they are given, and only there', () => {
  const boundary = 'arn:aws:iam::123456789012:policy/boundary';
  const properties = (parameters: Readonly<Record<string, string>>) =>
    resolveTemplate(template, { ...VALID, ...parameters }).resources['LambdaExecutionRole']
      ?.properties ?? {};
  assert.equal('Path' in properties({}) || 'PermissionsBoundary' in properties({}), false);
  const { Path, PermissionsBoundary } = properties({
    RolePath: '/service/',
    PermissionsBoundaryArn: boundary,
  });
  assert.deepEqual([Path, PermissionsBoundary], ['/service/', boundary]);
});

test('a role that is there is taken as it is, and none is made', () => {
  const ExecutionRoleArn = 'arn:aws:iam::123456789012:role/given';
  const { resources, outputs } = resolveTemplate(template, { ...VALID, ExecutionRoleArn });
  assert.equal('LambdaExecutionRole' in resources, false);
  assert.equal(resources['ConnectPSTNTransferFunction']?.properties['Role'], ExecutionRoleArn);
  assert.equal(outputs['IAMRoleArn'], ExecutionRoleArn);
});

test('only Lambda may take the role', () => {
  assert.deepEqual(role(VALID).AssumeRolePolicyDocument.Statement, [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
});

test('nothing names the partition, the region or the account of one of us', () => {
  const elsewhere = new Map([
    ['AWS::Partition', 'aws-us-gov'],
    ['AWS::Region', 'us-gov-west-1'],
    ['AWS::AccountId', '999999999999'],
  ]);
  const { OAuthSecretArn: _, ...others } = VALID;
  const parameters = { ...others, ApiKey: 'k', SubnetIds: 'subnet-1', SecurityGroupIds: 'sg-1' };
  const made = JSON.stringify(resolveTemplate(template, parameters, elsewhere).resources);
  assert.match(made, /arn:aws-us-gov:lambda:us-gov-west-1:999999999999:function:/);
  assert.doesNotMatch(made, /arn:aws:/);
});
