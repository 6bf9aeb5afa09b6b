import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import {
  GetBucketEncryptionCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { TEMPLATE } from '../template.ts';
import { describeStack } from './change-stack.ts';
import { deployCommands } from './deploy-command.ts';
import { bucketWithZips, functionOf, simulatedAws } from './simulated-aws.ts';

const STACK = 'aws-lambda-connect-pstn-transfer';
const OWN_BUCKET = 'connect-pstn-transfer-123456789012-us-west-2';
const AGENT = 'customers/c/profiles/p/virtualAgents/v';

/** An account with a secret and a bucket, and what deploying there must be told. */
async function prepared(t: TestContext) {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', []);
  const { ARN: secret = '' } = await aws.secretsManager.send(
    new CreateSecretCommand({
      Name: 'cresta',
      SecretString: '{"oauthClientId":"id","oauthClientSecret":"s"}',
    }),
  );
  const answers = ['--secret-arn', secret, '--virtual-agent', AGENT, '--bucket', 'code'];
  return { aws, secret, answers, ...(await deployCommands(t)) };
}

test('from sources to a function: upload, change set, stack', async (t) => {
  const { aws, secret, answers, deploy } = await prepared(t);
  const { exitCode, stderr } = await deploy(...answers);
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /\nDeployed\.\n/);

  assert.equal((await describeStack(aws.cloudFormation, STACK)).status, 'CREATE_COMPLETE');
  const { Environment, Runtime } = await functionOf(aws);
  assert.equal(Runtime, 'nodejs24.x');
  assert.equal(Environment?.Variables?.['oauthSecretArn'], secret);
  assert.equal(Environment?.Variables?.['virtualAgentName'], AGENT);
  const { Contents } = await aws.s3.send(new ListObjectsV2Command({ Bucket: 'code' }));
  assert.deepEqual(Contents?.map(({ Key = '' }) => Key.replace(/[0-9a-f]{64}/, '…')).sort(), [
    'connect-pstn-transfer/….yaml',
    'connect-pstn-transfer/….zip',
  ]);
});

test('the bucket that it makes is private, encrypted and versioned', async (t) => {
  const { aws, secret, deploy } = await prepared(t);
  const { s3 } = aws;
  // It ends there: moto takes "nothing without TLS" in the bucket's policy for "nothing".
  const { stderr } = await deploy('--secret-arn', secret, '--virtual-agent', AGENT);
  assert.match(stderr, /\nMade the bucket connect-pstn-transfer-123456789012-us-west-2: private,/);
  const bucket = { Bucket: OWN_BUCKET };
  const access = await s3.send(new GetPublicAccessBlockCommand(bucket));
  assert.deepEqual(access.PublicAccessBlockConfiguration, {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  });
  const encryption = await s3.send(new GetBucketEncryptionCommand(bucket));
  assert.ok(encryption.ServerSideEncryptionConfiguration?.Rules?.length);
  assert.equal((await s3.send(new GetBucketVersioningCommand(bucket))).Status, 'Enabled');
});

test('deployed again, nothing changes', async (t) => {
  const { aws, answers, deploy } = await prepared(t);
  assert.equal((await deploy(...answers)).exitCode, 0);
  const before = await functionOf(aws);
  const { exitCode, stderr } = await deploy(...answers);
  // AWS makes a change set that comes out empty; moto refuses to make it, and says the same.
  assert.equal(exitCode, 0, stderr);
  assert.match(
    stderr,
    /is there already\nNothing to do: code and settings are as they should be\./,
  );
  assert.deepEqual((await functionOf(aws)).RevisionId, before.RevisionId);
  assert.equal((await functionOf(aws)).LastModified, before.LastModified);
});

test('a newer template is an update, and what was answered before stays', async (t) => {
  const { aws, secret, answers, deploy, useTemplate } = await prepared(t);
  const ours = await readFile(TEMPLATE, 'utf8');
  // moto looks for changes in the template's text only, not in what parameters come to.
  await useTemplate(ours.replace('      Timeout: !Ref Timeout', '      Timeout: 30'));
  assert.equal((await deploy(...answers)).exitCode, 0);
  assert.equal((await functionOf(aws)).Timeout, 30);
  await useTemplate(ours);
  const { exitCode, stderr } = await deploy('--parameter', 'MemorySize=1024');
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /\nDeployed\.\n/);
  const { Timeout, MemorySize, Environment } = await functionOf(aws);
  assert.deepEqual([Timeout, MemorySize], [9, 1024]);
  assert.equal(Environment?.Variables?.['oauthSecretArn'], secret);
});

test('a dry run makes nothing', async (t) => {
  const { aws, answers, deploy } = await prepared(t);
  const { exitCode, stderr } = await deploy(...answers, '--dry-run');
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /This was a dry run: nothing was changed in AWS\./);
  await assert.rejects(functionOf(aws), { name: 'ResourceNotFoundException' });
});

test('it makes the secret, and the function is told of it alone', async (t) => {
  const { aws, deploy, write } = await prepared(t);
  const file = await write('client-secret', 'hush-hush-hush\n');
  const { exitCode, stderr, stdout } = await deploy(
    ...['--create-secret', 'cresta-oauth', '--client-id', 'id', '--client-secret-file', file],
    ...['--virtual-agent', AGENT, '--bucket', 'code'],
  );
  assert.equal(exitCode, 0, stderr);
  assert.doesNotMatch(stderr + stdout, /hush/);
  const made = await aws.secretsManager.send(
    new GetSecretValueCommand({ SecretId: 'cresta-oauth' }),
  );
  assert.deepEqual(JSON.parse(made.SecretString ?? ''), {
    oauthClientId: 'id',
    oauthClientSecret: 'hush-hush-hush',
  });
  const { Environment } = await functionOf(aws);
  assert.equal(Environment?.Variables?.['oauthSecretArn'], made.ARN);
  assert.equal(Environment?.Variables?.['oauthClientSecret'], '');
});

test('destroyed, the function is gone and the code stays', async (t) => {
  const { aws, answers, deploy, destroy } = await prepared(t);
  assert.equal((await deploy(...answers)).exitCode, 0);
  const { exitCode, stderr } = await destroy();
  assert.equal(exitCode, 0, stderr);
  await assert.rejects(functionOf(aws), { name: 'ResourceNotFoundException' });
  const { KeyCount } = await aws.s3.send(new ListObjectsV2Command({ Bucket: 'code' }));
  // The code and its template.
  assert.equal(KeyCount, 2);
  assert.match((await destroy()).stderr, /Nothing to do: there is no stack/);
});
