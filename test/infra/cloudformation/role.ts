import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { readTemplate } from '../../../checks/aws/template.ts';
import { decode } from '../../../flow-language/decode.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { VALID } from './valid-parameters.ts';

const template = await readTemplate();

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
  const key = 'arn:aws:kms:us-west-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  assert.deepEqual(statements({ ...VALID, SecretKmsKeyArn: key }), [
    WRITE_LOG,
    READ_SECRET,
    {
      Sid: 'DecryptThatSecret',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: key,
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
    { SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: ['sg-1', 'sg-2'] },
  );
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
