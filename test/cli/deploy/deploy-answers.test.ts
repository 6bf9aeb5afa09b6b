import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  AGENT,
  prepareDeployment,
  SECRET_ARN,
  STACK,
  sentParameters,
  THERE,
} from './deployment.ts';

const EMPTY = { changeSetFails: 'No updates are to be performed.' };
const KEY_ARN = 'arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const NEW = { ...STACK, declares: THERE.declares ?? {}, ...EMPTY };

test('what is missing is told by the flag that gives it, before anything is changed', async (t) => {
  for (const [argv, message] of [
    [
      ['--yes'],
      /missing: How does the function prove .*; pass --secret-arn ARN \(or --create-secret NAME/,
    ],
    [
      ['--yes', '--secret-arn', SECRET_ARN],
      /missing: Virtual agent: .*; pass --virtual-agent NAME/,
    ],
    [['--yes', '--client-id', 'x'], /missing: OAuth client secret; pass --client-secret-file FILE/],
    [
      ['--yes', '--secret-arn', SECRET_ARN, '--virtual-agent', AGENT, '--api-domain', 'a.example'],
      /missing: Host of Cresta's OAuth server; pass --auth-domain HOST/,
    ],
    [['--dry-run'], /missing: How does the function prove/],
    [[], /this isn't a terminal, so there is nobody to ask; pass --yes to agree to everything/],
  ] as const) {
    const aws = await prepareDeployment(t, { story: NEW });
    const { exitCode, stderr } = await aws.deploy(...argv);
    assert.match(stderr, message);
    assert.equal(exitCode, 2);
    const { requests } = aws.server;
    assert(requests.every(({ operation }) => /sts|Describe|GetFunction|GetRole/.test(operation)));
  }
});

test('bad answers are told in the words of the function', async (t) => {
  const good = ['--yes', '--secret-arn', SECRET_ARN, '--virtual-agent', AGENT];
  for (const [argv, message] of [
    [['--yes', '--secret-arn', 'x'], /error: invalid Secrets Manager ARN format: x/],
    [
      ['--yes', '--secret-arn', SECRET_ARN, '--virtual-agent', 'v'],
      /invalid virtual agent name: v/,
    ],
    [[...good, '--cresta-region', 'us west'], /invalid region: us west/],
    [[...good, '--api-domain', 'https://x/y'], /domain cannot contain path components/],
    [[...good, '--connect-instance', 'x'], /--connect-instance: copy the whole ARN/],
    [
      [...good, '--parameter', 'MemorySise=1'],
      /no parameter MemorySise; did you mean MemorySize\?/,
    ],
    [[...good, '--parameter', 'ApiKey=1'], /ApiKey is secret and would show up in the shell's/],
    [
      [...good, '--parameter', 'HttpsProxy=http://me:hush@proxy.example:3128'],
      /HttpsProxy with a user and password would show up in .*: put it into a file, and pass that by --parameters/,
    ],
    [[...good, '--parameter', 'CodeS3Key=1'], /use --artefact instead of --parameter CodeS3Key/],
    [[...good, '--parameter', 'x'], /--parameter must be NAME=VALUE/],
    [[...good, '--stack', '1'], /--stack must be up to 128 letters, digits and hyphens/],
    [
      [...good, '--function-name', 'a', '--parameter', 'FunctionName=b'],
      /--function-name and --parameter FunctionName are the same: pass one of them/,
    ],
    [
      [...good, '--subnets', 'subnet-0a1b'],
      /missing: Security groups for those subnets, separated by commas; pass --security-groups IDS/,
    ],
    [
      [...good, '--region', 'x'],
      /unknown option --region of .*; pass --aws-region \(AWS's\) or --cresta-region \(Cresta's\)/,
    ],
    [[...good, '--profile', 'x'], /unknown option --profile of .*; pass --aws-profile( \(|$)/],
    [[...good, '--stack-name', 'x'], /unknown option --stack-name of .*; pass --stack( \(|$)/],
    [
      [...good, '--client-secret', 'hush-hush'],
      /^error: unknown option --client-secret of npm run deploy; write it into a file, and pass --client-secret-file( \(|$)/m,
    ],
    [[...good, '--tag', 'x'], /--tag must be KEY=VALUE/],
    [[...good, '--tag', 'aws:x=1'], /keys that begin with aws: are AWS's/],
    [[...good, '--bucket-kms-key', 'alias/x'], /--bucket-kms-key must be the ARN of a KMS key/],
    [[...good, '--role-arn', 'x'], /--role-arn must be the ARN of a role/],
    [[...good, '--parameters', 'nowhere.json'], /can't read nowhere.json: no such file/],
  ] as const) {
    const aws = await prepareDeployment(t, { story: NEW });
    const { exitCode, stderr } = await aws.deploy(...argv);
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /hush/);
    assert.equal(exitCode, 2, stderr);
    assert.equal(aws.server.requestsFor('cloudformation.CreateChangeSet').length, 0);
  }
});

test('a parameters file of another shape is refused without quoting what is in it', async (t) => {
  for (const content of [['hush'], ['=hush'], [{ ParameterKey: '' }], { Region: 'hush' }]) {
    const aws = await prepareDeployment(t, { story: NEW });
    const file = join(aws.folder, 'parameters.json');
    await writeFile(file, JSON.stringify(content));
    const { exitCode, stderr } = await aws.deploy('--yes', '--parameters', file);
    assert.match(stderr, /parameters\.json must be a list such as \["Region=us-west-2-prod"\]/);
    assert.doesNotMatch(stderr, /hush/);
    assert.equal(exitCode, 2);
  }
});

test('flags win over the parameters file, the environment, var.json and the stack', async (t) => {
  const aws = await prepareDeployment(t, {
    story: { ...THERE, ...EMPTY },
    env: { virtualAgentName: AGENT.replace(/v$/, 'environment'), authDomain: 'auth.env.example' },
  });
  await writeFile(
    aws.varJson,
    JSON.stringify({
      oauthClientId: 'client',
      oauthClientSecret: 'saved',
      virtualAgentName: AGENT.replace(/v$/, 'saved'),
      region: 'chat-prod',
      authDomain: 'auth.saved.example',
    }),
  );
  const file = join(aws.folder, 'parameters.json');
  await writeFile(
    file,
    JSON.stringify([
      'ApiDomain=api.file.example',
      { ParameterKey: 'Region', ParameterValue: 'file-prod' },
      'MemorySize=256',
      { ParameterKey: 'CodeS3Key', ParameterValue: 'old.zip' },
      { ParameterKey: 'FunctionName', UsePreviousValue: true },
    ]),
  );
  const { exitCode, stderr } = await aws.deploy(
    ...[
      '--yes',
      '--parameters',
      file,
      '--cresta-region',
      'flag-prod',
      '--parameter',
      'MemorySize=1024',
    ],
  );
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /Note: CodeS3Key of the parameters file isn't used; --artefact does that\./);
  const { ReleaseLabel, CodeS3Key, ...sent } = sentParameters(aws.server);
  assert.match(String(ReleaseLabel), /^[0-9a-f]{12}-[0-9a-f]{8}-none-none$/);
  assert.match(String(CodeS3Key), /^connect-pstn-transfer\//);
  assert.deepEqual(sent, {
    OAuthSecretArn: '',
    SecretKmsKeyArn: '',
    OAuthClientId: 'client',
    OAuthClientSecret: 'saved',
    ApiKey: '',
    VirtualAgentName: 'customers/c/profiles/p/virtualAgents/environment',
    Region: 'flag-prod',
    ApiDomain: 'api.file.example',
    AuthDomain: 'auth.env.example',
    CodeS3Bucket: 'kept-bucket',
    CodeS3ObjectVersion: '',
    ConnectInstanceArn: '',
    FunctionName: 'PREVIOUS',
    MemorySize: '1024',
  });
});

test('a secret comes from a file or standard input, and is kept only where somebody says so', async (t) => {
  for (const keep of [false, true]) {
    const aws = await prepareDeployment(t, { story: NEW, stdin: 'hush-hush\n' });
    const { exitCode, stderr, stdout } = await aws.deploy(
      ...['--yes', '--client-id', 'client', '--client-secret-file', '-', '--virtual-agent', AGENT],
      ...(keep ? ['--save-secrets'] : []),
    );
    assert.equal(exitCode, 0, stderr);
    assert(!`${stderr}${stdout}`.includes('hush'));
    assert.equal(sentParameters(aws.server)['OAuthClientSecret'], 'hush-hush');
    assert.equal(existsSync(aws.varJson), keep);
    if (!keep) continue;
    assert.equal(JSON.parse(await readFile(aws.varJson, 'utf8')).oauthClientSecret, 'hush-hush');
    assert.equal((await stat(aws.varJson)).mode & 0o777, 0o600);
  }
});

test('a secret is made from a pair, and an existing one is not touched unasked', async (t) => {
  const exists = { error: 'ResourceExistsException', message: 'it already exists' };
  const arn = { result: { ARN: SECRET_ARN } };
  const missing = { error: 'ResourceNotFoundException' };
  const pair = ['--client-id', 'client', '--client-secret-file', '-'];
  const argv = ['--yes', '--create-secret', 'cresta', ...pair, '--virtual-agent', AGENT];
  const made = await prepareDeployment(t, {
    story: NEW,
    stdin: 'hush',
    script: { 'secretsmanager.DescribeSecret': missing, 'secretsmanager.CreateSecret': arn },
  });
  assert.equal((await made.deploy(...argv)).exitCode, 0);
  const [request] = made.server.requestsFor('secretsmanager.CreateSecret');
  const { ClientRequestToken: _token, ...input } = { ClientRequestToken: '', ...asObject(request) };
  assert.deepEqual(input, {
    Name: 'cresta',
    Description: "OAuth client of Cresta's API, for the Amazon Connect PSTN transfer function",
    SecretString: '{"oauthClientId":"client","oauthClientSecret":"hush"}',
    Tags: [{ Key: 'application', Value: 'amazon-connect-pstn-transfer' }],
  });
  const sent = sentParameters(made.server);
  assert.deepEqual(
    [sent['OAuthSecretArn'], sent['OAuthClientId'], sent['OAuthClientSecret']],
    [SECRET_ARN, '', ''],
  );

  const script = {
    'secretsmanager.CreateSecret': exists,
    'secretsmanager.PutSecretValue': arn,
    'secretsmanager.DescribeSecret': { result: { ARN: SECRET_ARN, KmsKeyId: KEY_ARN } },
  } as const;
  const there = await prepareDeployment(t, { story: NEW, stdin: 'hush', script });
  const refused = await there.deploy(...argv);
  assert.match(refused.stderr, /a secret named cresta is there already; pass --update-secret/);
  assert.equal(refused.exitCode, 2);
  assert.equal(there.server.requestsFor('secretsmanager.PutSecretValue').length, 0);
  const updated = await prepareDeployment(t, { story: NEW, stdin: 'hush', script });
  assert.equal((await updated.deploy(...argv, '--update-secret')).exitCode, 0);
  assert.equal(updated.server.requestsFor('secretsmanager.PutSecretValue').length, 1);
  assert.equal(sentParameters(updated.server)['SecretKmsKeyArn'], KEY_ARN);

  // Where nobody may look, it turns out to be there only when it is made.
  const hidden = await prepareDeployment(t, {
    story: NEW,
    stdin: 'hush',
    script: { ...script, 'secretsmanager.DescribeSecret': { error: 'AccessDeniedException' } },
  });
  assert.match(
    (await hidden.deploy(...argv)).stderr,
    /a secret named cresta is there already; pass/,
  );
  assert.equal(hidden.server.requestsFor('s3.PutObject').length, 0);

  const goes = await prepareDeployment(t, {
    story: NEW,
    stdin: 'hush',
    script: { 'secretsmanager.DescribeSecret': { result: { ARN: SECRET_ARN, DeletedDate: 1 } } },
  });
  assert.match(
    (await goes.deploy(...argv)).stderr,
    /is being deleted, .* restore-secret --secret-id cresta/,
  );

  const dry = await prepareDeployment(t, {
    story: NEW,
    stdin: 'hush',
    script: { 'secretsmanager.DescribeSecret': missing },
  });
  assert.equal((await dry.deploy(...argv, '--dry-run')).exitCode, 0);
  assert.equal(dry.server.requestsFor('secretsmanager.CreateSecret').length, 0);
});

test('the secret is looked at before anything is changed, and its key is given to the role', async (t) => {
  const key = KEY_ARN;
  for (const [script, message, exitCode, keyArn] of [
    [
      { 'secretsmanager.GetSecretValue': { result: { SecretString: '{"user":"hush"}' } } },
      /the secret arn:\S+ must hold a JSON object with oauthClientId and oauthClientSecret/,
      1,
      undefined,
    ],
    [
      { 'secretsmanager.GetSecretValue': { error: 'ResourceNotFoundException' } },
      /there is no secret arn:\S+ in AWS account 123456789012, region eu-central-1/,
      1,
      undefined,
    ],
    [
      {
        'secretsmanager.GetSecretValue': { error: 'AccessDeniedException' },
        'secretsmanager.DescribeSecret': { result: { KmsKeyId: key } },
      },
      /Note: you may not read the secret \(secretsmanager:GetSecretValue\)/,
      0,
      key,
    ],
    [
      { 'secretsmanager.DescribeSecret': { error: 'AccessDeniedException' } },
      /Note: you may not see which key encrypts the secret \(secretsmanager:DescribeSecret\)/,
      0,
      undefined,
    ],
    [{ 'secretsmanager.DescribeSecret': { result: { KmsKeyId: key } } }, /Nothing to do/, 0, key],
    [
      {
        'secretsmanager.DescribeSecret': { result: { KmsKeyId: key.slice(key.indexOf('/') + 1) } },
      },
      /Nothing to do/,
      0,
      key,
    ],
    [
      { 'secretsmanager.DescribeSecret': { result: { KmsKeyId: 'alias/aws/secretsmanager' } } },
      /Nothing to do/,
      0,
      '',
    ],
  ] as const) {
    const aws = await prepareDeployment(t, { story: { ...THERE, ...EMPTY }, script });
    const ended = await aws.deploy('--yes');
    assert.match(ended.stderr, message);
    assert(!ended.stderr.includes('hush'));
    assert.equal(ended.exitCode, exitCode);
    assert.equal(sentParameters(aws.server)['SecretKmsKeyArn'], keyArn);
  }
});

function asObject(request: { readonly input: unknown } | undefined): object {
  return typeof request?.input === 'object' && request.input !== null ? request.input : {};
}
