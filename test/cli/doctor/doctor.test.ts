import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CheckResult } from '../../../cli/doctor/check-result.ts';
import { runCli } from '../run-cli.ts';
import {
  ARN,
  CHECKED,
  CONFIGURATION,
  FORBIDDEN,
  HEALTHY,
  NOT_FOUND,
  policy,
  VARIABLES,
} from './healthy-aws.ts';
import { complaints, runDoctor } from './run-doctor.ts';

test('a healthy function is a table in which all is well', async (t) => {
  const { exitCode, stdout, stderr, server } = await runDoctor(t);
  t.assert.fileSnapshot(stdout, join(import.meta.dirname, '../snapshots/doctor.txt'), {
    serializers: [String],
  });
  assert.deepEqual([exitCode, stderr], [0, '']);
  for (const line of stdout.split('\n')) assert(line.length <= 80, line);
  assert.deepEqual(
    server.requestsFor('lambda.Invoke').map(({ input }) => input),
    [{ Details: { Parameters: { action: 'check_connection' } } }],
  );
});

test('without any permission but the first, everything is skipped and says what it needs', async (t) => {
  const forbidden = Object.fromEntries(
    Object.keys(HEALTHY)
      .filter((name) => name !== 'lambda.GetFunctionConfiguration')
      .map((name) => [name, FORBIDDEN]),
  );
  const script = { ...forbidden, 'lambda.GetProvisionedConcurrencyConfig': FORBIDDEN };
  const { exitCode, stdout } = await runDoctor(t, script, ['--connect-instance', '1111-2222']);
  assert.equal(exitCode, 0);
  assert.deepEqual(
    [...stdout.replace(/\n +/g, ' ').matchAll(/^skipped.*you need (\S+)$/gm)].map(([, it]) => it),
    [
      'logs:DescribeLogGroups',
      'iam:SimulatePrincipalPolicy',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'iam:SimulatePrincipalPolicy',
      'lambda:GetAlias',
      'lambda:GetProvisionedConcurrencyConfig',
      'lambda:GetPolicy',
      'lambda:ListEventSourceMappings',
      'connect:ListLambdaFunctions',
      'connect:ListContactFlows',
      'connect:ListContactFlowModules',
      'lambda:InvokeFunction',
    ],
  );
});

test('no secret and no length of one is ever shown', async (t) => {
  const Variables = {
    ...VARIABLES,
    oauthSecretArn: '',
    oauthClientId: 'id-of-acme',
    oauthClientSecret: 'hush-hush-1\n',
    apiDomain: 'https://user:hush-hush-2@example.com',
    HTTPS_PROXY: 'http://user:hush-hush-3@proxy.example.com',
  };
  for (const argv of [[], ['--json']]) {
    const result = { ...CONFIGURATION, Environment: { Variables } };
    const { exitCode, stdout, stderr } = await runDoctor(
      t,
      { 'lambda.GetFunctionConfiguration': { result } },
      argv,
    );
    assert.equal(exitCode, 1);
    assert.doesNotMatch(stdout + stderr, /hush|acme|\b1[012] characters/);
  }
  const { stdout } = await runDoctor(t, {}, ['--json']);
  assert.doesNotMatch(stdout, /hush|id-of-acme/);
});

test('--json is one document, of which a script can take the status', async (t) => {
  const result = { ...CONFIGURATION, MemorySize: 128, Timeout: 3 };
  const { exitCode, stdout } = await runDoctor(
    t,
    { 'lambda.GetFunctionConfiguration': { result } },
    ['--json'],
  );
  assert.equal(exitCode, 1);
  const { checks, ...about } = JSON.parse(stdout);
  assert.deepEqual(about, { function: 'transfer', status: 'failed' });
  assert.deepEqual(checks[5], {
    check: 'timeout',
    subject: '',
    outcome: 'failed',
    found:
      '3 s, but the function may take 8 s (timeLimitSeconds): Lambda ends it before it can say why',
    advice: 'Set 9 s: just above the 8 s that Connect waits at most.',
  });
});

test('a function that is not there is told in one line', async (t) => {
  const { exitCode, stdout, stderr } = await runDoctor(t, {
    'lambda.GetFunctionConfiguration': NOT_FOUND,
  });
  assert.deepEqual(
    [exitCode, stdout, stderr],
    [
      1,
      '',
      'error: there is no function transfer in eu-central-1; check its name and --aws-region\n',
    ],
  );
});

test('what AWS fails at is a check that failed, and the others go on', async (t) => {
  assert.deepEqual(await complaints(t, { 'lambda.GetPolicy': { error: 'ServiceException' } }), [
    "connect-permission failed: could not be checked: reading the function's policy: ServiceException → Run it again.",
    'connect-association skipped: not checked: it is not known which instance of Connect → Pass --connect-instance.',
    'flows skipped: not checked: it is not known which instance of Connect → Pass --connect-instance.',
  ]);
});

test("the function's own check is told with what to do", async (t) => {
  const found = async (answer: object) =>
    (await complaints(t, { 'lambda.Invoke': { result: answer as never } })).join('\n');
  assert.equal(
    await found({ ...CHECKED, status: 'error', token: 'TOKEN_REJECTED', message: 'it says no' }),
    "connection failed: TOKEN_REJECTED: it says no → Check the OAuth client's id and secret, and that region and authDomain fit it.",
  );
  assert.match(
    await found({ phoneNumber: '+1' }),
    /^connection failed: the deployed function doesn't know check_connection/,
  );
});

test('with an alias, what flows call is checked', async (t) => {
  const { server } = await runDoctor(t, {
    'lambda.GetAlias': { result: { FunctionVersion: '7' } },
    'lambda.GetProvisionedConcurrencyConfig': { result: { Status: 'READY' } },
    'lambda.GetPolicy': policy(),
  });
  assert.match(
    server.requestsFor('lambda.Invoke')[0]?.path ?? '',
    new RegExp(`${encodeURIComponent(`${ARN}:live`)}/`),
  );
  assert.deepEqual(
    server.requestsFor('lambda.GetPolicy').map(({ path }) => path.split('/')[3]),
    [encodeURIComponent(ARN), encodeURIComponent(`${ARN}:live`)],
  );
});

test('what is mistyped is told before anything is asked', async () => {
  for (const [argv, message] of [
    [['f', '--function', 'g'], /two functions are named, f and g; name one/],
    [
      ['--function', 'f', '--connect-instance', 'a b'],
      /--connect-instance must be the ARN or the id/,
    ],
  ] as const) {
    const { exitCode, stderr } = await runCli(['doctor', ...argv]);
    assert.equal(exitCode, 2);
    assert.match(stderr, message);
  }
});

test('with --json what fails is a document too', async (t) => {
  const gone = { 'lambda.GetFunctionConfiguration': NOT_FOUND };
  const { exitCode, stdout } = await runDoctor(t, gone, ['--json']);
  const { error, ...rest } = JSON.parse(stdout);
  assert.deepEqual(rest, { function: 'transfer', status: 'failed' });
  assert.match(error, /there is no function transfer in eu-central-1/);
  assert.equal(exitCode, 1);
  const mistyped = await runCli(['doctor', '--json', '--nonsense']);
  assert.equal(JSON.parse(mistyped.stdout).outcome, 'failed');
  assert.equal(mistyped.exitCode, 2);
});

test('each instance that may invoke the function is examined', async (t) => {
  const arn = (id: string) => `arn:aws:connect:eu-central-1:123456789012:instance/${id}`;
  const statement = (id: string) => ({
    Effect: 'Allow',
    Principal: { Service: 'connect.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: ARN,
    Condition: {
      ArnLike: { 'AWS:SourceArn': arn(id) },
      StringEquals: { 'AWS:SourceAccount': '123456789012' },
    },
  });
  const { stdout, server } = await runDoctor(
    t,
    {
      'lambda.GetPolicy': {
        result: { Policy: JSON.stringify({ Statement: [statement('one'), statement('two')] }) },
      },
    },
    ['--json'],
  );
  const { checks }: { checks: readonly CheckResult[] } = JSON.parse(stdout);
  assert.deepEqual(
    checks.filter(({ check }) => check === 'connect-association').map(({ subject }) => subject),
    ['instance one', 'instance two'],
  );
  assert.deepEqual(
    server.requestsFor('connect.ListLambdaFunctions').map(({ path }) => path.split('/')[2]),
    ['one', 'two'],
  );
});
