import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  AGENT,
  BUCKET_TO_MAKE,
  CHECK_OK,
  CREATED,
  event,
  OUTPUTS,
  prepareDeployment,
  SECRET_ARN,
  STACK,
  sentParameters,
  storedAs,
  THERE,
} from './deployment.ts';

const ANSWERS = ['--secret-arn', SECRET_ARN, '--virtual-agent', AGENT];
const BUCKET = 'connect-pstn-transfer-123456789012-eu-central-1';

test('a first deployment makes the bucket, uploads, creates, and checks', async (t) => {
  const aws = await prepareDeployment(t, {
    story: CREATED,
    script: BUCKET_TO_MAKE,
  });
  const { exitCode, stdout, stderr } = await aws.deploy('--yes', ...ANSWERS);
  const zip = await readFile(aws.zipFile);
  const key = `connect-pstn-transfer/${hash('sha256', zip)}.zip`;
  const template = await readFile(aws.template);
  const templateKey = `connect-pstn-transfer/${hash('sha256', template)}.yaml`;
  assert.equal(
    stderr,
    [
      'AWS account 123456789012, AWS region eu-central-1, stack aws-lambda-connect-pstn-transfer',
      'Outside the stack:',
      `  + makes       bucket ${BUCKET}: private, encrypted, versioned`,
      `  + uploads     code s3://${BUCKET}/${key}`,
      `  + uploads     template s3://${BUCKET}/${templateKey}`,
      'New stack aws-lambda-connect-pstn-transfer:',
      '  + adds        LambdaExecutionRole (role)',
      '  + adds        ConnectPSTNTransferFunction (function)',
      `Made the bucket ${BUCKET}: private, encrypted, versioned`,
      `Uploaded the code: s3://${BUCKET}/${key} (${zip.length} bytes)`,
      `Uploaded the template: s3://${BUCKET}/${templateKey} (${template.length} bytes)`,
      '   0:00  create in progress           LambdaExecutionRole',
      '   0:00  create complete              LambdaExecutionRole',
      '   0:02  create complete              ConnectPSTNTransferFunction',
      '   0:02  create complete              the stack',
      'Deployed.',
      'The function checks itself:',
      '  ok           settings',
      '  ok           secret (12 ms)',
      '  ok           token (34 ms)',
      '  ok           way to the API (56 ms)',
      'The function can reach Cresta. No call was made.',
      'Next:',
      '  1. In Amazon Connect, the instance must know the function aws-lambda-connect-pstn-transfer: deploying with',
      '     --connect-instance does that, or its page in the AWS console, under Flows.',
      "  2. In Connect's flow designer, import flows/pstn-transfer.json, or take a flow of your own.",
      '  3. Paste this ARN into each AWS Lambda function block of the flow, and publish it:',
      `     ${OUTPUTS.FlowFunctionArn}`,
      '',
    ].join('\n'),
  );
  assert.match(stdout, /^FlowFunctionArn {5}arn:aws:lambda:/m);
  assert.equal(exitCode, 0);

  const [bucket] = aws.server.requestsFor('s3.CreateBucket');
  assert.equal(bucket?.path, `/${BUCKET}/`);
  assert.match(String(bucket?.body), /<LocationConstraint>eu-central-1<\/LocationConstraint>/);
  const [policy] = aws.server.requestsFor('s3.PutBucketPolicy');
  assert.equal(policy?.headers['x-amz-expected-bucket-owner'], '123456789012');
  assert.match(String(policy?.body), /"aws:SecureTransport":"false"/);
  const [upload, uploadOfTemplate] = aws.server.requestsFor('s3.PutObject');
  assert.equal(uploadOfTemplate?.path, `/${BUCKET}/${templateKey}?x-id=PutObject`);
  assert(uploadOfTemplate?.body.equals(template));
  assert.equal(upload?.path, `/${BUCKET}/${key}?x-id=PutObject`);
  assert(upload?.body.equals(zip));
  assert.equal(upload.headers['x-amz-expected-bucket-owner'], '123456789012');
  const [shown, created] = aws.server.requestsFor('cloudformation.CreateChangeSet');
  const preview = new Map(Object.entries(shown?.input ?? {}));
  assert.equal(preview.get('TemplateBody'), String(template));
  assert.equal(preview.get('TemplateURL'), undefined);
  assert.deepEqual(
    aws.server.requests
      .map(({ operation }) => operation)
      .filter((operation) => /ChangeSet|CreateBucket|PutObject|DeleteStack/.test(operation)),
    [
      'cloudformation.CreateChangeSet',
      'cloudformation.DescribeChangeSet',
      'cloudformation.DescribeChangeSet',
      's3.CreateBucket',
      's3.PutObject',
      's3.PutObject',
      'cloudformation.CreateChangeSet',
      'cloudformation.DescribeChangeSet',
      'cloudformation.DeleteChangeSet',
      'cloudformation.ExecuteChangeSet',
    ],
  );
  const form = new Map(Object.entries(created?.input ?? {}));
  assert.equal(form.get('ChangeSetType'), 'CREATE');
  assert.equal(form.get('Capabilities.member.1'), 'CAPABILITY_NAMED_IAM');
  assert.equal(
    form.get('TemplateURL'),
    `https://s3.eu-central-1.amazonaws.com/${BUCKET}/${templateKey}`,
  );
  assert.equal(form.get('TemplateBody'), undefined);
  const { ReleaseLabel, ...sent } = sentParameters(aws.server);
  assert.match(String(ReleaseLabel), /^[0-9a-f]{12}-none-none-none$/);
  assert.deepEqual(sent, {
    OAuthSecretArn: SECRET_ARN,
    SecretKmsKeyArn: '',
    OAuthClientId: '',
    OAuthClientSecret: '',
    ApiKey: '',
    VirtualAgentName: AGENT,
    Region: 'us-west-2-prod',
    ApiDomain: '',
    AuthDomain: '',
    ConnectInstanceArn: '',
    CodeS3Bucket: BUCKET,
    CodeS3Key: key,
    CodeS3ObjectVersion: '',
  });
  const [invoked] = aws.server.requestsFor('lambda.Invoke');
  assert.deepEqual(invoked?.input, {
    Details: { Parameters: { action: 'check_connection' } },
  });
  assert(!existsSync(aws.varJson));
});

test('nothing to do is said, and leaves no change set behind', async (t) => {
  const aws = await prepareDeployment(t, {
    story: {
      ...THERE,
      changeSetFails:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    },
  });
  aws.server.script({ 's3.HeadObject': aws.stored });
  const { exitCode, stderr } = await aws.deploy('--yes');
  assert.match(stderr, /\nNothing to do: code and settings are as they should be\.\n$/);
  assert.equal(exitCode, 0);
  assert.equal(aws.server.requestsFor('s3.PutObject').length, 0);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteChangeSet').length, 1);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteStack').length, 0);
  assert.equal(aws.server.requestsFor('cloudformation.ExecuteChangeSet').length, 0);
});

test('a dry run shows what would change and changes nothing', async (t) => {
  const aws = await prepareDeployment(t, {
    story: {
      ...THERE,
      changes: [
        {
          Action: 'Modify',
          LogicalResourceId: 'ConnectPSTNTransferFunction',
          ResourceType: 'AWS::Lambda::Function',
          Replacement: 'True',
          Details: [{ Target: { Name: 'FunctionName' } }, { Target: { Name: 'Code' } }],
        },
        {
          Action: 'Remove',
          LogicalResourceId: 'LogGroup',
          ResourceType: 'AWS::Logs::LogGroup',
          PolicyAction: 'Retain',
        },
      ],
    },
  });
  const { exitCode, stdout, stderr } = await aws.deploy('--dry-run', '--json');
  assert.match(stderr, /^ {2}\+ uploads {5}code s3:\/\/kept-bucket\//m);
  assert.match(
    stderr,
    /^ {2}! replaces {4}ConnectPSTNTransferFunction \(function\): Code, FunctionName$/m,
  );
  assert.match(
    stderr,
    /^ {2}- leaves {6}LogGroup \(log group\); it stays in AWS, outside the stack$/m,
  );
  assert.match(stderr, /Careful: ConnectPSTNTransferFunction gets another ARN/);
  const document = JSON.parse(stdout);
  assert.equal(document.outcome, 'planned');
  assert.deepEqual(document.changes[0], {
    action: 'replace',
    logicalId: 'ConnectPSTNTransferFunction',
    type: 'AWS::Lambda::Function',
    properties: ['Code', 'FunctionName'],
  });
  assert.equal(exitCode, 0);
  const changing = aws.server.requests.filter(({ operation }) =>
    /\.(Put|Create(?!ChangeSet)|Execute|DeleteStack)/.test(operation),
  );
  assert.deepEqual(changing, []);
  assert.equal(aws.server.requestsFor('cloudformation.DeleteChangeSet').length, 1);
});

test('a stack of the reference is updated in place: what it has stays, what is gone is dropped', async (t) => {
  const aws = await prepareDeployment(t, {
    story: {
      ...THERE,
      before: {
        ...THERE.before,
        status: 'CREATE_COMPLETE',
        parameters: {
          OAuthSecretArn: '',
          OAuthClientId: 'client',
          OAuthClientSecret: '****',
          VirtualAgentName: AGENT,
          Region: 'voice-prod',
          LambdaImplementation: 'go',
          CodeS3Bucket: 'theirs',
          CodeS3Key: '',
          FunctionName: 'their-function',
        },
      },
      happens: [event(STACK.name, 'AWS::CloudFormation::Stack', 'UPDATE_COMPLETE')],
      changes: [
        {
          Action: 'Modify',
          LogicalResourceId: 'ConnectPSTNTransferFunction',
          ResourceType: 'AWS::Lambda::Function',
          Replacement: 'False',
          Scope: ['Properties'],
        },
      ],
      ends: 'UPDATE_COMPLETE',
      outputs: OUTPUTS,
    },
  });
  const { exitCode, stderr } = await aws.deploy('--yes', '--parameter', 'MemorySize=1024');
  assert.match(stderr, /~ changes {5}ConnectPSTNTransferFunction \(function\): Properties/);
  const { ReleaseLabel, CodeS3Key, ...sent } = sentParameters(aws.server);
  assert.match(String(ReleaseLabel), /^[0-9a-f]{12}-none-none-none$/);
  assert.match(String(CodeS3Key), /^connect-pstn-transfer\/[0-9a-f]{64}\.zip$/);
  assert.deepEqual(sent, {
    OAuthSecretArn: '',
    SecretKmsKeyArn: '',
    OAuthClientId: 'client',
    OAuthClientSecret: 'PREVIOUS',
    ApiKey: '',
    VirtualAgentName: AGENT,
    Region: 'voice-prod',
    ApiDomain: '',
    AuthDomain: '',
    CodeS3Bucket: 'theirs',
    CodeS3ObjectVersion: '',
    FunctionName: 'PREVIOUS',
    MemorySize: '1024',
    ConnectInstanceArn: '',
  });
  assert.equal(exitCode, 0);
});

test('a failed check is told with what to do, and is a failure', async (t) => {
  const aws = await prepareDeployment(t, {
    story: CREATED,
    script: {
      'lambda.Invoke': {
        result: {
          ...CHECK_OK,
          status: 'error',
          token: 'TOKEN_REJECTED',
          message: 'the auth server refuses the client',
        },
      },
    },
  });
  const { exitCode, stderr } = await aws.deploy('--yes', ...ANSWERS);
  assert.match(
    stderr,
    /^TOKEN_REJECTED: the auth server refuses the client\nCheck the OAuth client/m,
  );
  assert.equal(exitCode, 1);
});

test('a function that the deploying user may not invoke is deployed all the same', async (t) => {
  const denied = {
    error: 'AccessDeniedException',
    message: 'User: x is not authorized to perform: lambda:InvokeFunction',
    status: 403,
  };
  const aws = await prepareDeployment(t, { story: CREATED, script: { 'lambda.Invoke': denied } });
  const { exitCode, stderr } = await aws.deploy('--yes', ...ANSWERS);
  assert.match(stderr, /not checked: .*not authorized to perform: lambda:InvokeFunction/);
  assert.equal(exitCode, 0);
});

test('what lies under the key of the code and is not the code is not used, and said', async (t) => {
  const other = (bytes: string) => storedAs(Buffer.from(bytes));
  for (const answer of [other('another'), { result: '' }, { ...other(''), headers: {} }] as const) {
    const aws = await prepareDeployment(t, { story: THERE, script: { 's3.HeadObject': answer } });
    const { stderr } = await aws.deploy('--yes');
    assert.match(
      stderr,
      /Note: s3:\/\/kept-bucket\/\S+\.zip has another checksum or size than its name says, or none; it isn't used/,
    );
    const uploaded = aws.server.requestsFor('s3.PutObject').map(({ path }) => path);
    assert.match(uploaded.join(' '), /^\S+\.zip\?\S+ \S+\.yaml\?\S+$/);
  }
});

test('a template that no request holds is uploaded first, and its changes are shown then', async (t) => {
  const aws = await prepareDeployment(t, { story: CREATED });
  const Parameters = Object.fromEntries(
    Object.entries(CREATED.declares ?? {}).map(([name, Default]) => [
      name,
      { Type: 'String', Default },
    ]),
  );
  const Resources = { A: { Type: 'x'.repeat(60_000) } };
  await writeFile(aws.template, JSON.stringify({ Parameters, Resources }));
  const dry = await aws.deploy('--dry-run', ...ANSWERS);
  assert.match(
    dry.stderr,
    /What changes in the stack, CloudFormation can tell only when the template is uploaded; it asks again then\.\nThis was a dry run/,
  );
  const { exitCode, stderr } = await aws.deploy('--yes', ...ANSWERS);
  assert.match(
    stderr,
    /only when the template is uploaded.*\nUploaded the code: .*\nUploaded the template: .*\nNew stack \S+:\n {2}\+ adds/,
  );
  assert.equal(exitCode, 0, stderr);
  assert.equal(aws.server.requestsFor('cloudformation.CreateChangeSet').length, 1);
});

test('code goes back to an earlier upload by its key', async (t) => {
  const aws = await prepareDeployment(t, {
    story: { ...THERE, changeSetFails: 'No updates are to be performed.' },
    script: { 's3.HeadObject': [{ result: '' }, { error: 'NotFound', status: 404 }] },
  });
  const { exitCode } = await aws.run('deploy', '--yes', '--artefact', 'x/earlier.zip');
  assert.equal(exitCode, 0);
  assert.equal(sentParameters(aws.server)['CodeS3Key'], 'x/earlier.zip');
  const missing = await aws.run('deploy', '--yes', '--artefact', 'x/never.zip');
  assert.match(
    missing.stderr,
    /--artefact x\/never.zip: no such file here, and no such key in kept-bucket(?!, or)/,
  );
  assert.equal(missing.exitCode, 2);
  aws.server.script({ 's3.HeadObject': { error: 'Forbidden', status: 403 } });
  const hidden = await aws.run('deploy', '--yes', '--artefact', 'x/hidden.zip');
  assert.match(
    hidden.stderr,
    /in kept-bucket, or you may not look \(s3:GetObject, s3:ListBucket\)/,
  );
});
