import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import {
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import {
  changeStack,
  createStack,
  describeStack,
  proposeChange,
  resourcesOf,
} from './change-stack.ts';
import { bucketWithZips, simulatedAws } from './simulated-aws.ts';

const FUNCTION = 'aws-lambda-connect-pstn-transfer';
const ZIP = `${FUNCTION}-ts.zip`;
const INSTANCE =
  'arn:aws:connect:us-west-2:123456789012:instance/12345678-90ab-cdef-1234-567890abcdef';

const PARAMETERS = {
  OAuthSecretArn: 'arn:aws:secretsmanager:us-west-2:123456789012:secret:cresta-oauth-AbCdEf',
  VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
  CodeS3Bucket: 'code',
};

test('the stack is made with the defaults, and tells its names', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP]);
  await createStack(aws.cloudFormation, 'pstn-transfer', PARAMETERS);

  const { status, outputs } = await describeStack(aws.cloudFormation, 'pstn-transfer');
  assert.equal(status, 'CREATE_COMPLETE');
  const arn = `arn:aws:lambda:us-west-2:123456789012:function:${FUNCTION}`;
  const { LogGroupName = '', TestCommand = '', ...names } = outputs;
  assert.deepEqual(names, {
    FlowFunctionArn: arn,
    LambdaFunctionArn: arn,
    LambdaFunctionName: FUNCTION,
    IAMRoleArn: `arn:aws:iam::123456789012:role/${FUNCTION}-role`,
    DashboardName: `${FUNCTION}-us-west-2`,
    HangUpDeadLetterQueueUrl: 'none',
  });
  assert.match(LogGroupName, /^\/amazon-connect-pstn-transfer\/pstn-transfer\/[0-9a-f-]{36}$/);
  assert.equal(
    TestCommand,
    `echo '{"Details":{"Parameters":{"action":"check_connection"}}}' | aws lambda invoke --region us-west-2 --function-name ${arn} --payload fileb:///dev/stdin /dev/stdout`,
  );
  assert.deepEqual(await resourcesOf(aws.cloudFormation, 'pstn-transfer'), [
    'CallsDashboard',
    'ConnectPSTNTransferFunction',
    'LambdaExecutionRole',
    'LogGroup',
  ]);
});

test('the function runs as the template says', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', PARAMETERS);
  const made = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: FUNCTION }),
  );
  assert.deepEqual(
    [made.Runtime, made.Handler, made.MemorySize, made.Timeout],
    ['nodejs24.x', 'handler.handler', 512, 9],
  );
  assert.equal(made.Environment?.Variables?.['oauthSecretArn'], PARAMETERS.OAuthSecretArn);
});

test('an update changes the function in place', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP, 'other.zip']);
  const configuration = () =>
    aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: FUNCTION }));
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', PARAMETERS);
  const before = await configuration();
  const changed = {
    ...PARAMETERS,
    CodeS3Key: 'other.zip',
    MemorySize: '1024',
    Region: 'voice-prod',
  };
  await changeStack(aws.cloudFormation, 'UPDATE', 'pstn-transfer', changed);

  assert.equal(
    (await describeStack(aws.cloudFormation, 'pstn-transfer')).status,
    'UPDATE_COMPLETE',
  );
  const after = await configuration();
  assert.equal(after.FunctionArn, before.FunctionArn);
  assert.notEqual(after.CodeSha256, before.CodeSha256);
  assert.equal(after.MemorySize, 1024);
  assert.equal(after.Environment?.Variables?.['region'], 'voice-prod');
});

test('a change set tells what would be made, and makes nothing', async (t) => {
  const aws = await simulatedAws(t);
  const proposed = await proposeChange(aws.cloudFormation, 'CREATE', 'pstn-transfer', PARAMETERS);
  const added = proposed.Changes?.map(({ ResourceChange: change }) => change?.LogicalResourceId);
  assert.ok(added?.includes('ConnectPSTNTransferFunction'));
  assert.deepEqual(await resourcesOf(aws.cloudFormation, 'pstn-transfer'), []);
});

test('the same parameters again are nothing to do', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', PARAMETERS);
  const again = await proposeChange(aws.cloudFormation, 'UPDATE', 'pstn-transfer', PARAMETERS);
  assert.equal(again.Status, 'FAILED');
  assert.match(again.StatusReason ?? '', /didn't contain changes/);
});

test('with an instance, Connect may call the function, from there only', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', {
    ...PARAMETERS,
    ConnectInstanceArn: INSTANCE,
  });
  const { Policy } = await aws.lambda.send(new GetPolicyCommand({ FunctionName: FUNCTION }));
  const { Statement } = JSON.parse(Policy ?? '{}');
  assert.equal(Statement.length, 1);
  assert.deepEqual(Statement[0].Principal, { Service: 'connect.amazonaws.com' });
  assert.match(JSON.stringify(Statement[0].Condition), new RegExp(INSTANCE));
});

test('with provisioned concurrency, a version is published', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', {
    ...PARAMETERS,
    ProvisionedConcurrency: '2',
    ConnectInstanceArn: INSTANCE,
  });
  const { Versions } = await aws.lambda.send(
    new ListVersionsByFunctionCommand({ FunctionName: FUNCTION }),
  );
  assert.deepEqual(
    Versions?.map(({ Version }) => Version),
    ['$LATEST', '1'],
  );
});

test('deleting the stack deletes the function', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', PARAMETERS);
  await aws.cloudFormation.send(new DeleteStackCommand({ StackName: 'pstn-transfer' }));
  await assert.rejects(describeStack(aws.cloudFormation, 'pstn-transfer'), /does not exist/);
  await assert.rejects(
    aws.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: FUNCTION })),
    { name: 'ResourceNotFoundException' },
  );
});
