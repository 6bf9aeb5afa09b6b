import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { AwsScript } from '../../support/scripted-aws/start-scripted-aws.ts';
import {
  AGENT,
  BUCKET_TO_MAKE,
  CREATED,
  event,
  prepareDeployment,
  SECRET_ARN,
  STACK,
  THERE,
} from './deployment.ts';

const ANSWERS = ['--yes', '--secret-arn', SECRET_ARN, '--virtual-agent', AGENT];
const FUNCTION_TYPE = 'AWS::Lambda::Function';

test('a failed stack is told by its first cause, with what to do and how AWS stands', async (t) => {
  const aws = await prepareDeployment(t, {
    story: {
      ...CREATED,
      happens: [
        event(
          'LambdaExecutionRole',
          'AWS::IAM::Role',
          'CREATE_FAILED',
          'Resource creation cancelled',
        ),
        event(
          'ConnectPSTNTransferFunction',
          FUNCTION_TYPE,
          'CREATE_FAILED',
          'aws-lambda-connect-pstn-transfer already exists in stack arn:aws:x',
        ),
        event(STACK.name, 'AWS::CloudFormation::Stack', 'ROLLBACK_IN_PROGRESS', 'These failed'),
        event(STACK.name, 'AWS::CloudFormation::Stack', 'ROLLBACK_COMPLETE'),
      ],
      ends: 'ROLLBACK_COMPLETE',
    },
  });
  const { exitCode, stdout, stderr } = await aws.deploy(...ANSWERS);
  assert.match(
    stderr,
    /error: ConnectPSTNTransferFunction failed: aws-lambda-connect-pstn-transfer already exists in stack arn:aws:x\. A function of that name is there, perhaps of another stack or made by hand: pass --function-name and --role-name, or see docs\/deploying\/taking-over\.md\.\nThe code is in the bucket \S+; to remove it: aws s3 rm \S+ --region \S+ The template is .*? --region \S+ CloudFormation took everything back; the empty stack aws-lambda-connect-pstn-transfer is deleted by the next npm run deploy\.\n$/,
  );
  assert.deepEqual([exitCode, stdout], [1, '']);
  assert.equal(aws.server.requestsFor('lambda.Invoke').length, 0);
});

test('with --json a failed run is a document too', async (t) => {
  const aws = await prepareDeployment(t, {
    story: {
      ...CREATED,
      happens: [
        event('LogGroup', 'AWS::Logs::LogGroup', 'CREATE_FAILED', 'Not today'),
        event(STACK.name, 'AWS::CloudFormation::Stack', 'ROLLBACK_COMPLETE'),
      ],
      ends: 'ROLLBACK_COMPLETE',
    },
  });
  const { exitCode, stdout, stderr } = await aws.deploy(...ANSWERS, '--json');
  const { error, standing, ...rest } = JSON.parse(stdout);
  assert.deepEqual(rest, { outcome: 'failed', stack: STACK.name });
  assert.match(error, /^LogGroup failed: Not today/);
  assert.match(
    standing,
    /^The code is in the bucket \S+; to remove it: aws s3 rm \S+ --region \S+ The template is .*? --region \S+ CloudFormation took everything back/,
  );
  assert.ok(stderr.endsWith(`error: ${error}\n${standing}\n`));
  assert.equal(exitCode, 1);
});

test('a failed update says that the old one runs on', async (t) => {
  const aws = await prepareDeployment(t, {
    story: {
      ...THERE,
      changes: [{ Action: 'Modify', LogicalResourceId: 'X', ResourceType: 'AWS::IAM::Role' }],
      happens: [
        event(
          'X',
          'AWS::IAM::Role',
          'UPDATE_FAILED',
          'API: iam:PutRolePolicy User: y is not authorized',
        ),
        event(STACK.name, 'AWS::CloudFormation::Stack', 'UPDATE_ROLLBACK_COMPLETE'),
      ],
      ends: 'UPDATE_ROLLBACK_COMPLETE',
    },
  });
  const { exitCode, stderr } = await aws.deploy('--yes');
  assert.match(stderr, /error: X failed: .*The deploying user must be allowed to make IAM roles/);
  assert.match(stderr, /took everything back: the stack \S+ runs as it did before\.\n$/);
  assert.equal(exitCode, 1);
});

test("a rule of the template that is broken is told in the template's words", async (t) => {
  const aws = await prepareDeployment(t, {
    story: CREATED,
    script: {
      'cloudformation.CreateChangeSet': {
        error: 'ValidationError',
        message:
          'Template error: Rule Network: SubnetIds and SecurityGroupIds must be given together',
      },
    },
  });
  const { exitCode, stderr } = await aws.deploy(...ANSWERS);
  assert.match(
    stderr,
    /error: working out what would change: Template error: Rule Network: SubnetIds and SecurityGroupIds must be given together \(ValidationError\)/,
  );
  assert.equal(exitCode, 1);
});

test('the rest of a failed first deployment is deleted, then it is made anew', async (t) => {
  const stackOf = (StackStatus: string) => ({
    result: { Stacks: [{ StackName: STACK.name, StackId: 'arn:stack', StackStatus, Outputs: [] }] },
  });
  const stackEvent = (EventId: string, ResourceStatus: string) => ({
    EventId,
    LogicalResourceId: STACK.name,
    ResourceType: 'AWS::CloudFormation::Stack',
    ResourceStatus,
  });
  const aws = await prepareDeployment(t, {
    story: { ...CREATED, before: { status: 'ROLLBACK_COMPLETE' } },
    script: {
      'cloudformation.DescribeStacks': [
        stackOf('ROLLBACK_COMPLETE'),
        stackOf('DELETE_COMPLETE'),
        stackOf('CREATE_COMPLETE'),
      ],
      'cloudformation.DescribeStackEvents': [
        { result: { StackEvents: [] } },
        { result: { StackEvents: [stackEvent('1', 'DELETE_COMPLETE')] } },
        { result: { StackEvents: [stackEvent('1', 'DELETE_COMPLETE')] } },
        { result: { StackEvents: [stackEvent('1', 'DELETE_COMPLETE')] } },
        {
          result: {
            StackEvents: [stackEvent('2', 'CREATE_COMPLETE'), stackEvent('1', 'DELETE_COMPLETE')],
          },
        },
      ],
    },
  });
  const { exitCode, stderr } = await aws.deploy(...ANSWERS, '--skip-check');
  assert.match(stderr, /delete complete +the stack\n/);
  assert.match(stderr, /New stack aws-lambda-connect-pstn-transfer:/);
  assert.equal(exitCode, 0);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteStack').length, 1);
  assert.equal(aws.server.requestsFor('lambda.Invoke').length, 0);
});

test('a stack that is busy, stuck or not ours is left alone', async (t) => {
  const foreign = [{ logicalId: 'Database', physicalId: 'db', type: 'AWS::RDS::DBInstance' }];
  for (const [before, message] of [
    [{ status: 'UPDATE_IN_PROGRESS' }, /is busy \(UPDATE_IN_PROGRESS\): wait until that is over/],
    [
      { ...THERE.before, status: 'UPDATE_ROLLBACK_FAILED' },
      /is stuck \(UPDATE_ROLLBACK_FAILED\).*continue-update-rollback/,
    ],
    [
      { status: 'CREATE_COMPLETE', resources: foreign },
      /is not one of this project: it has no ConnectPSTNTransferFunction/,
    ],
  ] as const) {
    const aws = await prepareDeployment(t, { story: { ...THERE, before } });
    const { exitCode, stderr } = await aws.deploy('--yes');
    assert.match(stderr, message);
    assert.match(stderr, /Nothing was changed in AWS\.\n$/);
    assert.equal(exitCode, 1);
    const { requests } = aws.server;
    assert(requests.every(({ operation }) => /sts|Describe|List/.test(operation)));
  }
});

test('an empty stack left by a change set is made use of', async (t) => {
  const aws = await prepareDeployment(t, {
    story: { ...CREATED, before: { status: 'REVIEW_IN_PROGRESS' } },
  });
  const { exitCode, stderr } = await aws.deploy(...ANSWERS);
  assert.match(stderr, /is an empty one, left by a change set that nobody executed/);
  assert.equal(exitCode, 0);
});

test('a bucket of somebody else, of another region or missing gets no code', async (t) => {
  for (const [answer, message] of [
    [
      { error: 'Forbidden', status: 403 },
      /the bucket kept-bucket is not one of AWS account 123456789012, or you may not use it \(s3:ListBucket\)/,
    ],
    [
      { result: '', headers: { 'x-amz-bucket-region': 'us-east-1' } },
      /the bucket kept-bucket is in us-east-1: Lambda takes code from its own region only/,
    ],
    [{ error: 'NotFound', status: 404 }, /there is no bucket kept-bucket; leave out --bucket/],
  ] as const) {
    const aws = await prepareDeployment(t, { story: THERE, script: { 's3.HeadBucket': answer } });
    const { exitCode, stderr } = await aws.deploy('--yes');
    assert.match(stderr, message);
    assert.equal(exitCode, 1);
    assert.equal(aws.server.requestsFor('s3.PutObject').length, 0);
    const [head] = aws.server.requestsFor('s3.HeadBucket');
    assert.equal(head?.headers['x-amz-expected-bucket-owner'], '123456789012');
  }
});

test('a permission that is missing is told by its name, also where S3 keeps it to itself', async (t) => {
  const denied = { error: 'AccessDenied', message: 'Access Denied', status: 403 };
  for (const [operation, action] of [
    ['s3.CreateBucket', 's3:CreateBucket'],
    ['s3.PutPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
    ['s3.PutBucketEncryption', 's3:PutEncryptionConfiguration'],
    ['s3.PutBucketVersioning', 's3:PutBucketVersioning'],
    ['s3.PutBucketPolicy', 's3:PutBucketPolicy'],
    ['s3.PutObject', 's3:PutObject'],
  ] as const) {
    const aws = await prepareDeployment(t, {
      story: CREATED,
      script: { ...BUCKET_TO_MAKE, [operation]: denied },
    });
    const { exitCode, stderr } = await aws.deploy(...ANSWERS);
    assert(
      stderr.includes(`: not allowed (${action}): Access Denied; ask the administrator`),
      stderr,
    );
    assert.equal(exitCode, 1);
  }
  for (const [operation, action] of [
    ['cloudformation.CreateChangeSet', 'cloudformation:CreateChangeSet'],
    ['cloudformation.ExecuteChangeSet', 'cloudformation:ExecuteChangeSet'],
  ] as const) {
    const message = `User: arn:aws:iam::1:user/ada is not authorized to perform: ${action} on it`;
    const aws = await prepareDeployment(t, {
      story: CREATED,
      script: { [operation]: { ...denied, message } },
    });
    const { exitCode, stderr } = await aws.deploy(...ANSWERS);
    assert(stderr.includes(`: not allowed: ${message}; ask the administrator`), stderr);
    assert.equal(exitCode, 1);
  }
});

test('credentials that expire half-way are one line, with how AWS stands', async (t) => {
  const expired = {
    error: 'ExpiredToken',
    message: 'The security token included in the request is expired',
    status: 403,
  };
  const aws = await prepareDeployment(t, {
    story: CREATED,
    script: { 'cloudformation.DescribeStackEvents': [{ result: { StackEvents: [] } }, expired] },
  });
  const { exitCode, stderr } = await aws.deploy(...ANSWERS);
  assert.match(
    stderr,
    /error: following the stack's events: the AWS credentials have expired; get new ones, .*\nThe code is in the bucket \S+; to remove it: aws s3 rm \S+ --region \S+ The template is .*? --region \S+ The deployment of the stack \S+ goes on in AWS; its page .* npm run destroy -- --stack \S+\n$/,
  );
  assert.equal(exitCode, 1);
});

test('where the stack would change otherwise than what was shown, nobody agreed to it', async (t) => {
  const aws = await prepareDeployment(t, { story: THERE });
  const changes = (...names: readonly string[]) => ({
    result: {
      Status: 'CREATE_COMPLETE',
      Changes: names.map((LogicalResourceId) => ({
        Type: 'Resource',
        ResourceChange: { Action: 'Modify', LogicalResourceId, ResourceType: 'AWS::IAM::Role' },
      })),
    },
  });
  aws.server.script({ 'cloudformation.DescribeChangeSet': [changes('A'), changes('A', 'B')] });
  const { exitCode, stderr } = await aws.deploy('--yes');
  assert.match(
    stderr,
    /This is no longer what you saw; CloudFormation would now do this:\nStack \S+:\n {2}~ changes {5}A \(role\)\n {2}~ changes {5}B \(role\)\nerror: what CloudFormation would do differs from what it said at first, so it is not done/,
  );
  assert.equal(exitCode, 1);
  assert.equal(aws.server.requestsFor('cloudformation.ExecuteChangeSet').length, 0);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteChangeSet').length, 2);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteStack').length, 0);
});

test('what AWS says of a secret that the run holds is redacted, and its orders to a terminal are shown', async (t) => {
  const aws = await prepareDeployment(t, {
    story: {
      ...CREATED,
      happens: [
        event(
          'LogGroup',
          'AWS::Logs::LogGroup',
          'CREATE_FAILED',
          'hush-hush-hush \u001b]0;x\u0007',
        ),
        event(STACK.name, 'AWS::CloudFormation::Stack', 'ROLLBACK_COMPLETE'),
      ],
      ends: 'ROLLBACK_COMPLETE',
    },
    stdin: 'hush-hush-hush',
  });
  const pair = ['--client-id', 'client', '--client-secret-file', '-', '--virtual-agent', AGENT];
  const { stderr, stdout } = await aws.deploy('--yes', '--json', ...pair);
  assert.doesNotMatch(stderr + stdout, /hush|(?!\n)\p{Cc}/u);
  assert.match(stderr, /LogGroup \(\[redacted\] /);
  assert.match(JSON.parse(stdout).error, /^LogGroup failed: \[redacted\]/);
});

test('Ctrl-C while AWS works says that AWS goes on', async (t) => {
  const interrupt = new AbortController();
  const aws = await prepareDeployment(t, {
    story: { ...CREATED, happens: [...(CREATED.happens ?? []), ...(CREATED.happens ?? [])] },
    interrupt,
    onPause: () => {
      if (aws.server.requestsFor('cloudformation.ExecuteChangeSet').length > 0) interrupt.abort();
    },
  });
  const { exitCode, stderr } = await aws.deploy(...ANSWERS);
  assert.match(
    stderr,
    /\nInterrupted\. The code is in the bucket \S+; to remove it: aws s3 rm \S+ --region \S+ The template is .*? --region \S+ The deployment of the stack \S+ goes on in AWS;/,
  );
  assert.equal(exitCode, 130);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteChangeSet').length, 1);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteStack').length, 0);
});

test('Ctrl-C while AWS is being changed says what may exist now, and how to remove it', async (t) => {
  const region = '--region eu-central-1';
  const bucket = 'connect-pstn-transfer-123456789012-eu-central-1';
  const missing = { error: 'ResourceNotFoundException', status: 400 } as const;
  for (const [operation, message] of [
    [
      'secretsmanager.CreateSecret',
      `The secret cresta may have been made; to remove it: aws secretsmanager delete-secret --secret-id cresta ${region}.`,
    ],
    [
      's3.CreateBucket',
      `The secret cresta was made and stays; to remove it: aws secretsmanager delete-secret --secret-id cresta ${region}. The bucket ${bucket} may have been made; to remove it: aws s3 rb s3://${bucket} ${region}.`,
    ],
    [
      's3.PutObject',
      `The code may be in the bucket ${bucket}; to remove it: aws s3 rm s3://${bucket}/`,
    ],
    [
      'cloudformation.CreateChangeSet',
      'A change set may be left behind, and an empty stack aws-lambda-connect-pstn-transfer with it; it changes nothing; to remove it: aws cloudformation delete-change-set --stack-name aws-lambda-connect-pstn-transfer --change-set-name deploy-',
    ],
  ] as const) {
    const pair = ['--client-id', 'client', '--client-secret-file', '-', '--virtual-agent', AGENT];
    const script = {
      'secretsmanager.DescribeSecret': missing,
      'secretsmanager.CreateSecret': { result: { ARN: SECRET_ARN } },
    };
    await assertTold(t, { operation, script, message }, ['--create-secret', 'cresta', ...pair]);
  }
});

test('Ctrl-C before the change set is executed leaves nothing behind', async (t) => {
  const interrupt = new AbortController();
  const aws = await prepareDeployment(t, {
    story: CREATED,
    interrupt,
    // The first pause is for the change set.
    onPause: () => interrupt.abort(),
  });
  const { exitCode, stderr } = await aws.deploy(...ANSWERS);
  assert.match(stderr, /\nInterrupted\. Nothing was changed in AWS\.\n$/);
  assert.equal(exitCode, 130);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteChangeSet').length, 1);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteStack').length, 1);
  assert.equal(aws.server.requestsFor('cloudformation.ExecuteChangeSet').length, 0);
});

test('Ctrl-C while what is there is being changed is told likewise', async (t) => {
  const pair = ['--client-id', 'client', '--client-secret-file', '-', '--virtual-agent', AGENT];
  const secure: AwsScript = { 's3.GetBucketPolicy': { error: 'NoSuchBucketPolicy', status: 404 } };
  for (const [operation, script, argv, message] of [
    [
      'secretsmanager.PutSecretValue',
      {},
      ['--create-secret', 'cresta', '--update-secret', ...pair],
      'The secret cresta may have a new value; the one before it is its version AWSPREVIOUS.',
    ],
    ...[
      'PutPublicAccessBlock',
      'PutBucketEncryption',
      'PutBucketVersioning',
      'PutBucketPolicy',
    ].map(
      (name) =>
        [
          `s3.${name}`,
          secure,
          ['--secret-arn', SECRET_ARN, '--virtual-agent', AGENT],
          'The settings of the bucket connect-pstn-transfer-123456789012-eu-central-1 (private, encrypted, versioned) may be made in part; the next npm run deploy goes on.',
        ] as const,
    ),
    [
      'cloudformation.ExecuteChangeSet',
      {},
      ['--secret-arn', SECRET_ARN, '--virtual-agent', AGENT],
      'The deployment of the stack aws-lambda-connect-pstn-transfer goes on in AWS;',
    ],
  ] as const) {
    const there = {
      's3.HeadBucket': { result: '', headers: { 'x-amz-bucket-region': STACK.region } },
    };
    await assertTold(t, { operation, script: { ...there, ...script }, message }, argv);
  }
});

/** Presses Ctrl-C while AWS carries an operation out, and expects to be told what exists by then. */
async function assertTold(
  t: TestContext,
  interrupted: {
    readonly operation: string;
    readonly script: AwsScript;
    readonly message: string;
  },
  argv: readonly string[],
): Promise<void> {
  const { operation, script, message } = interrupted;
  const interrupt = new AbortController();
  const aws = await prepareDeployment(t, {
    story: CREATED,
    stdin: 'hush-hush',
    interrupt,
    script: {
      ...BUCKET_TO_MAKE,
      ...script,
      [operation]: () => {
        interrupt.abort();
        return 'hang';
      },
    },
  });
  const { exitCode, stderr } = await aws.deploy('--yes', ...argv);
  assert.match(stderr, /\nInterrupted\. /);
  assert(stderr.includes(message), `${operation}\n${stderr}`);
  assert(!stderr.includes('Nothing was changed'), stderr);
  assert.equal(exitCode, 130);
}
