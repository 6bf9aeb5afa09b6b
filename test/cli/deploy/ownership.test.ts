import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { neededForRequest } from '../../infra/iam/needed-for-request.ts';
import { allowedBy } from '../../infra/iam/policy-file.ts';
import {
  AGENT,
  BUCKET_TO_MAKE,
  CREATED,
  prepareDeployment,
  SECRET_ARN,
  sentParameters,
  THERE,
} from './deployment.ts';

const KEY = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const ROLE = 'arn:aws:iam::123456789012:role/deployer';
const EMPTY = { changeSetFails: 'No updates are to be performed.' };

test('tags and keys reach everything that is made, and are kept for the stack', async (t) => {
  const aws = await prepareDeployment(t, {
    story: CREATED,
    stdin: 'hush-hush',
    script: {
      ...BUCKET_TO_MAKE,
      's3.PutBucketTagging': { result: '' },
      'secretsmanager.DescribeSecret': { error: 'ResourceNotFoundException' },
      'secretsmanager.CreateSecret': { result: { ARN: SECRET_ARN } },
    },
  });
  const { exitCode, stderr } = await aws.deploy(
    ...[
      '--yes',
      '--create-secret',
      'cresta-oauth',
      '--client-id',
      'c',
      '--client-secret-file',
      '-',
    ],
    ...['--virtual-agent', AGENT, '--tag', 'team=call centre', '--tag', 'cost-centre=42'],
    ...['--bucket-kms-key', KEY, '--secret-kms-key', KEY, '--role-arn', ROLE, '--save-secrets'],
  );
  assert.equal(exitCode, 0, stderr);
  const { server } = aws;
  for (const { input } of server.requestsFor('cloudformation.CreateChangeSet')) {
    const form = new Map(Object.entries(input ?? {}));
    assert.deepEqual(
      [1, 2].map(
        (n) => `${form.get(`Tags.member.${n}.Key`)}=${form.get(`Tags.member.${n}.Value`)}`,
      ),
      ['team=call centre', 'cost-centre=42'],
    );
    assert.equal(form.get('RoleARN'), ROLE);
  }
  const bucketTags = String(server.requestsFor('s3.PutBucketTagging')[0]?.body);
  assert.match(bucketTags, /<Key>team<\/Key><Value>call centre<\/Value>/);
  const encryption = String(server.requestsFor('s3.PutBucketEncryption')[0]?.body);
  assert.match(encryption, /<SSEAlgorithm>aws:kms<\/SSEAlgorithm>/);
  assert(encryption.includes(KEY));
  for (const { headers } of server.requestsFor('s3.PutObject')) {
    assert.equal(headers['x-amz-tagging'], 'team=call+centre&cost-centre=42');
    assert.equal(headers['x-amz-server-side-encryption-aws-kms-key-id'], KEY);
  }
  const secret = String(server.requestsFor('secretsmanager.CreateSecret')[0]?.body);
  assert(secret.includes(`"KmsKeyId":"${KEY}"`));
  assert(secret.includes('{"Key":"team","Value":"call centre"}'));
  assert.equal(sentParameters(server)['SecretKmsKeyArn'], KEY);
  const { tags } = JSON.parse(await readFile(aws.varJson, 'utf8'));
  assert.deepEqual(tags, { team: 'call centre', 'cost-centre': '42' });
  const allowed = [...allowedBy('deployer.json', 'deployer-options.json')];
  for (const action of server.requests.flatMap(neededForRequest)) {
    assert.ok(allowed.includes(action), action);
  }
});

test('tags that are kept count in the next run, and those of the stack stay', async (t) => {
  for (const [argv, kept, expected] of [
    [[], {}, []],
    [[], { team: 'a' }, ['owner=ada', 'team=a']],
    [['--tag', 'team=b'], { team: 'a' }, ['owner=ada', 'team=b']],
  ] as const) {
    const aws = await prepareDeployment(t, { story: { ...THERE, ...EMPTY } });
    const stack = {
      StackName: THERE.name,
      StackId: 'arn:stack',
      StackStatus: 'UPDATE_COMPLETE',
      Parameters: Object.entries(THERE.before?.parameters ?? {}).map(([name, value]) => ({
        ParameterKey: name,
        ParameterValue: value,
      })),
      Tags: [
        { Key: 'owner', Value: 'ada' },
        { Key: 'aws:servicecatalog:x', Value: '1' },
      ],
    };
    aws.server.script({ 'cloudformation.DescribeStacks': { result: { Stacks: [stack] } } });
    await writeFile(aws.varJson, JSON.stringify({ tags: kept }));
    const { exitCode, stderr } = await aws.deploy('--yes', ...argv);
    assert.equal(exitCode, 0, stderr);
    const [request] = aws.server.requestsFor('cloudformation.CreateChangeSet');
    const form = new Map(Object.entries(request?.input ?? {}));
    const sent = [1, 2, 3].flatMap((n) => {
      const key = form.get(`Tags.member.${n}.Key`);
      return key === undefined ? [] : [`${key}=${form.get(`Tags.member.${n}.Value`)}`];
    });
    assert.deepEqual(sent, expected);
  }
});
