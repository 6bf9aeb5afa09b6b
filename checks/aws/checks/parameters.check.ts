import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionCommand, PublishLayerVersionCommand } from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { EVERY_PARAMETER } from '../every-parameter.ts';
import { createStack, describeStack, resourcesOf } from './change-stack.ts';
import { bucketWithZips, type SimulatedAws, simulatedAws } from './simulated-aws.ts';

const NAME = 'aws-lambda-connect-pstn-transfer';
const ZIP = `${NAME}-ts.zip`;

/** moto makes no aliases, keeps no object versions in this bucket, and knows a layer only where it was made. */
async function everyParameter(aws: SimulatedAws): Promise<Readonly<Record<string, string>>> {
  await bucketWithZips(aws, EVERY_PARAMETER.CodeS3Bucket, [ZIP]);
  const { LayerVersionArn: Layers = '' } = await aws.lambda.send(
    new PublishLayerVersionCommand({
      LayerName: 'company-ca',
      Content: { ZipFile: zipSync({ 'company-ca.pem': Buffer.from('x') }) },
    }),
  );
  const { ProvisionedConcurrency: _, CodeS3ObjectVersion: __, ...others } = EVERY_PARAMETER;
  return { ...others, Layers };
}

test('with every parameter set, the stack is made as it says', async (t) => {
  const aws = await simulatedAws(t);
  await createStack(aws.cloudFormation, 'pstn-transfer', await everyParameter(aws));
  const { status, outputs } = await describeStack(aws.cloudFormation, 'pstn-transfer');
  assert.equal(status, 'CREATE_COMPLETE');
  assert.equal(outputs['IAMRoleArn'], `arn:aws:iam::123456789012:role/service/${NAME}-role`);
  assert.match(outputs['HangUpDeadLetterQueueUrl'] ?? '', /HangUpDeadLetterQueue-\w+$/);
  assert.deepEqual(await resourcesOf(aws.cloudFormation, 'pstn-transfer'), [
    'CallsDashboard',
    'CheckSchedule',
    'ConnectMayInvokeFunction',
    'ConnectPSTNTransferFunction',
    'Further1MayInvokeFunction',
    'Further2MayInvokeFunction',
    'Further3MayInvokeFunction',
    'Further4MayInvokeFunction',
    'Further5MayInvokeFunction',
    'HangUpDeadLetterQueue',
    'HangUpMapping',
    'HangUpQueue',
    'HangUpRule',
    'LambdaExecutionRole',
    'LogGroup',
    'ScheduleMayInvoke',
  ]);
  const { Configuration, Concurrency } = await aws.lambda.send(
    new GetFunctionCommand({ FunctionName: NAME }),
  );
  assert.equal(String(Concurrency?.ReservedConcurrentExecutions), '5');
  assert.deepEqual(Configuration?.VpcConfig?.SubnetIds, ['subnet-1', 'subnet-2']);
  assert.partialDeepStrictEqual(Configuration?.Environment?.Variables, {
    handoffSummaryMaxBytes: '8000',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: EVERY_PARAMETER.SecretsManagerEndpoint,
    NODE_EXTRA_CA_CERTS: '/opt/company-ca.pem',
    AWS_LAMBDA_EXEC_WRAPPER: '/opt/wrapper',
  });
});

test('a role that is there is taken, and none is made', async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'my-bucket', [ZIP]);
  const { OAuthSecretArn, VirtualAgentName, CodeS3Bucket } = EVERY_PARAMETER;
  const iam = new IAMClient();
  t.after(() => iam.destroy());
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'given', AssumeRolePolicyDocument: '{}' }),
  );
  const ExecutionRoleArn = Role?.Arn ?? '';
  await createStack(aws.cloudFormation, 'pstn-transfer', {
    ...{ OAuthSecretArn, VirtualAgentName, CodeS3Bucket },
    ...{ ExecutionRoleArn, Dashboard: 'false' },
  });
  const { outputs } = await describeStack(aws.cloudFormation, 'pstn-transfer');
  assert.deepEqual([outputs['IAMRoleArn'], outputs['DashboardName']], [ExecutionRoleArn, 'none']);
  assert.deepEqual(await resourcesOf(aws.cloudFormation, 'pstn-transfer'), [
    'ConnectPSTNTransferFunction',
    'LogGroup',
  ]);
  const { Configuration } = await aws.lambda.send(new GetFunctionCommand({ FunctionName: NAME }));
  assert.equal(Configuration?.Role, ExecutionRoleArn);
});
