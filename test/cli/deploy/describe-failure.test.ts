import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { TEMPLATE } from '../../../checks/aws/template.ts';
import { describeFailure } from '../../../cli/deploy/describe-failure.ts';
import { refuseLargeEnvironment } from '../../../cli/deploy/environment-size.ts';

test('advice is about the resource that failed', () => {
  for (const [type, reason, advice] of [
    [
      '',
      "Resource of type 'AWS::Connect::IntegrationAssociation' with identifier 'x' already exists.",
      /AssociateWithConnect=false/,
    ],
    ['AWS::Logs::LogGroup', '/amazon-connect/x already exists', /aws logs delete-log-group/],
    ['AWS::IAM::Role', 'role-x already exists', /pass --role-name/],
    ['AWS::Lambda::Function', 'transfer already exists', /--function-name .*taking-over\.md/],
    [
      'AWS::Lambda::Function',
      'Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.',
      /4,096 bytes of settings/,
    ],
    [
      'AWS::Lambda::Function',
      'The provided execution role does not have permissions to call CreateNetworkInterface on EC2',
      /LetLambdaAttachToSubnets/,
    ],
    [
      'AWS::IAM::Role',
      'User: x is not authorized to perform: iam:CreateRole on resource: y with an explicit deny in a permissions boundary',
      /The permissions boundary of the deploying user/,
    ],
    [
      'AWS::Lambda::Function',
      'User: x is not authorized to perform: lambda:CreateFunction with an explicit deny in a service control policy',
      /SCP/,
    ],
    [
      'AWS::Lambda::Function',
      'The following hook(s) failed: [Company::Tags::Hook]',
      /hook of your organization/,
    ],
    [
      'AWS::Lambda::Function',
      'Error occurred while GetObject. S3 Error Code: PermanentRedirect. S3 Error Message: The bucket is in this region: us-east-1.',
      /another AWS region: pass --bucket/,
    ],
    [
      'AWS::Connect::IntegrationAssociation',
      'Instance arn:aws:connect:us-east-1:1:instance/x not found',
      /Check the ARN of the Connect instance/,
    ],
    ['AWS::IAM::Role', 'API: iam:PutRolePolicy User: y is not authorized', /deployer\.json/],
  ] as const) {
    const said = describeFailure(reason, type);
    assert(said.startsWith(reason.replace(/\.$/, '')));
    assert.match(said, advice);
  }
  assert.equal(describeFailure('Something new'), 'Something new');
});

test('settings that Lambda would find too large are counted before', async () => {
  const template = await readFile(TEMPLATE, 'utf8');
  refuseLargeEnvironment(template, () => '');
  assert.throws(
    () =>
      refuseLargeEnvironment(template, (name) =>
        name === 'AllowedDomains' ? 'x'.repeat(4000) : '',
      ),
    /settings come to \d+ bytes, and Lambda takes 4096: shorten AllowedDomains or/,
  );
});
