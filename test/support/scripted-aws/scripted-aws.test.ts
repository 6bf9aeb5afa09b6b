import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListLambdaFunctionsCommand } from '@aws-sdk/client-connect';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetBucketPolicyCommand, HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { scriptedAws } from '../../cli/aws/scripted-clients.ts';

test('each protocol is spoken so that the SDK reads it', async (t) => {
  const { aws, server } = await scriptedAws(t, {
    'cloudformation.DescribeStacks': {
      result: {
        Stacks: [{ StackName: 'a & b', Outputs: [{ OutputKey: 'k', OutputValue: '<v>' }] }],
      },
    },
    's3.HeadBucket': { result: '', headers: { 'x-amz-bucket-region': 'eu-central-1' } },
    's3.PutObject': { result: '', headers: { 'x-amz-version-id': 'v1' } },
    's3.GetBucketPolicy': { result: '{"Statement":[]}' },
    'secretsmanager.GetSecretValue': { result: { SecretString: '{}' } },
    'connect.ListLambdaFunctions': { result: { LambdaFunctions: ['arn:x'] } },
    'lambda.Invoke': { result: { status: 'ok' } },
  });
  const cfn = await aws.cloudFormation();
  const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName: 's/1' }));
  assert.equal(Stacks?.[0]?.StackName, 'a & b');
  assert.equal(Stacks?.[0]?.Outputs?.[0]?.OutputValue, '<v>');
  const s3 = await aws.s3();
  const bucket = { Bucket: 'b' };
  assert.equal((await s3.send(new HeadBucketCommand(bucket))).BucketRegion, 'eu-central-1');
  const object = { ...bucket, Key: 'x/y.zip', Body: Buffer.from('zip') };
  assert.equal((await s3.send(new PutObjectCommand(object))).VersionId, 'v1');
  assert.equal((await s3.send(new GetBucketPolicyCommand(bucket))).Policy, '{"Statement":[]}');
  const secrets = await aws.secretsManager();
  const secret = await secrets.send(new GetSecretValueCommand({ SecretId: 'x' }));
  assert.equal(secret.SecretString, '{}');
  const connect = await aws.connect();
  const listed = await connect.send(new ListLambdaFunctionsCommand({ InstanceId: 'i' }));
  assert.deepEqual(listed.LambdaFunctions, ['arn:x']);
  const lambda = await aws.lambda();
  const invoked = await lambda.send(new InvokeCommand({ FunctionName: 'f', Payload: '{}' }));
  assert.equal(invoked.Payload?.transformToString(), '{"status":"ok"}');

  assert.deepEqual(
    server.requests.map(({ operation }) => operation),
    [
      'cloudformation.DescribeStacks',
      's3.HeadBucket',
      's3.PutObject',
      's3.GetBucketPolicy',
      'secretsmanager.GetSecretValue',
      'connect.ListLambdaFunctions',
      'lambda.Invoke',
    ],
  );
  assert.deepEqual(server.requestsFor('cloudformation.DescribeStacks')[0]?.input, {
    Action: 'DescribeStacks',
    StackName: 's/1',
    Version: '2010-05-15',
  });
  assert.deepEqual(server.requestsFor('secretsmanager.GetSecretValue')[0]?.input, {
    SecretId: 'x',
  });
});

test('errors reach the SDK by name, and what is not scripted is refused', async (t) => {
  const { aws } = await scriptedAws(t, {
    'cloudformation.DescribeStacks': [
      { error: 'ValidationError', message: 'Stack with id x does not exist' },
      { result: { Stacks: [] } },
    ],
    's3.HeadBucket': { error: 'NoSuchBucket', status: 404 },
    's3.GetBucketPolicy': { error: 'NoSuchBucketPolicy', status: 404 },
    'secretsmanager.GetSecretValue': { error: 'ResourceNotFoundException' },
  });
  const cfn = await aws.cloudFormation();
  const describe = () => cfn.send(new DescribeStacksCommand({ StackName: 'x' }));
  await assert.rejects(describe, { name: 'ValidationError', message: /does not exist/ });
  for (const _ of [2, 3]) assert.deepEqual((await describe()).Stacks, []);
  const s3 = await aws.s3();
  await assert.rejects(s3.send(new HeadBucketCommand({ Bucket: 'b' })), { name: 'NotFound' });
  await assert.rejects(s3.send(new GetBucketPolicyCommand({ Bucket: 'b' })), {
    name: 'NoSuchBucketPolicy',
  });
  const secrets = await aws.secretsManager();
  await assert.rejects(secrets.send(new GetSecretValueCommand({ SecretId: 'x' })), {
    name: 'ResourceNotFoundException',
  });
  const lambda = await aws.lambda();
  await assert.rejects(lambda.send(new InvokeCommand({ FunctionName: 'f' })), {
    name: 'NotScripted',
  });
});
