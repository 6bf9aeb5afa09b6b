import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { TEMPLATE } from '../../../cli/deploy/template.ts';
import { tellImport } from '../../support/scripted-aws/scripted-import.ts';
import {
  AGENT,
  BUCKET_TO_MAKE,
  GOOD,
  INSTANCE,
  OUTPUTS,
  SECRET_ARN,
} from '../deploy/deployment.ts';
import { HEALTHY } from '../doctor/healthy-aws.ts';
import { runCli } from '../run-cli.ts';
import { startAwsBehindProxy } from './aws-behind-proxy.ts';

/** How a command ends that finds nothing but this environment, as AWS's SDK reads it too. */
async function run(env: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const before = process.env;
  process.env = { ...env };
  try {
    const { exitCode, stdout, stderr } = await runCli(argv, { env });
    return { code: exitCode, text: stdout + stderr };
  } finally {
    process.env = before;
  }
}

/** The same, but for the files of deploy and its pace. */
const DEPLOY = join(import.meta.dirname, '../deploy/deploy-program.ts');

/** How a program of its own process ends. */
function runProgram(
  program: string,
  env: Readonly<Record<string, string>>,
  argv: readonly string[],
) {
  return new Promise<{ readonly code: unknown; readonly text: string }>((resolve) => {
    execFile(process.execPath, [program, ...argv], { env, timeout: 60_000 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : error.code, text: out + err }),
    );
  });
}

const FUNCTION = ['--function', 'transfer'];

/** No flow that would be read at Connect's pace. */
const QUICK = {
  'connect.ListLambdaFunctions': { result: { LambdaFunctions: [] } },
  'connect.ListContactFlows': { result: { ContactFlowSummaryList: [] } },
  'connect.ListContactFlowModules': { result: { ContactFlowModulesSummaryList: [] } },
};

const NO_STACK = {
  'cloudformation.DescribeStacks': { error: 'ValidationError', message: 'x does not exist' },
};

test('every request of every command goes through the proxy, and its authority is trusted', async (t) => {
  const script = {
    ...HEALTHY,
    ...GOOD,
    'logs.FilterLogEvents': { result: { events: [] } },
  };
  for (const [argv, hosts] of [
    [
      ['destroy', '--yes', '--stack', 'other'],
      ['cloudformation', 'sts'],
    ],
    [
      ['doctor', ...FUNCTION],
      ['connect', 'iam', 'lambda', 'logs', 'secretsmanager'],
    ],
    [
      ['logs', ...FUNCTION],
      ['lambda', 'logs'],
    ],
  ] as const) {
    const { env, server, tunnels } = await startAwsBehindProxy(t, {
      ...script,
      ...QUICK,
      ...NO_STACK,
    });
    const { text } = await run(env, ...argv);
    assert.doesNotMatch(text, /can't be reached|certificate|NotScripted/, text);
    const asked = new Set(
      tunnels.map((tunnel) => tunnel.replace(/(\.eu-central-1)?\.amazonaws\.com:443$/, '')),
    );
    assert.deepEqual([...asked].sort(), hosts, text);
    assert(server.requests.length >= hosts.length - 1);
  }
});

test('a whole deployment goes through it: function and code that are taken over, secret, bucket, uploads, stack, check', async (t) => {
  const name = 'aws-lambda-connect-pstn-transfer';
  const old = 'old code';
  const role = { RoleName: `${name}-role`, Path: '/', AssumeRolePolicyDocument: '%7B%7D' };
  const { env, server, tunnels } = await startAwsBehindProxy(t, {
    ...GOOD,
    ...BUCKET_TO_MAKE,
    ...QUICK,
    ...tellImport({ name, outputs: OUTPUTS }),
    'secretsmanager.DescribeSecret': { error: 'ResourceNotFoundException' },
    'secretsmanager.CreateSecret': { result: { ARN: SECRET_ARN } },
    'iam.GetRole': { result: { Role: role } },
    'iam.ListAttachedRolePolicies': { result: {} },
    'iam.ListRolePolicies': { result: {} },
    'lambda.GetFunction': {
      result: {
        Configuration: {
          FunctionName: name,
          Role: `arn:aws:iam::123456789012:role/${name}-role`,
          // The scripted AWS says everything in JSON to what isn't signed.
          CodeSha256: hash('sha256', JSON.stringify(old), 'base64'),
        },
        Code: { Location: 'https://awslambda-eu-central-1.example/code' },
      },
    },
    'unsigned.GET /code': { result: old },
  });
  const folder = await temporaryFolder(t);
  const secret = join(folder, 'secret');
  await writeFile(secret, 'hush-hush-hush');
  const { code, text } = await runProgram(
    DEPLOY,
    { ...env, TEST_TEMPLATE: TEMPLATE, TEST_VAR_JSON: join(folder, 'var.json') },
    [
      ...[
        'deploy',
        '--yes',
        '--take-over',
        '--virtual-agent',
        AGENT,
        '--connect-instance',
        INSTANCE,
      ],
      ...['--create-secret', 'cresta', '--client-id', 'id', '--client-secret-file', secret],
    ],
  );
  assert.equal(code, 0, text);
  // Nothing of it is anywhere but behind the proxy.
  const done = new Set(server.requests.map(({ operation }) => operation));
  for (const operation of [
    'unsigned.GET /code',
    'secretsmanager.CreateSecret',
    's3.CreateBucket',
    's3.PutObject',
    'cloudformation.ExecuteChangeSet',
    'lambda.Invoke',
    'connect.ListLambdaFunctions',
  ]) {
    assert(done.has(operation), operation);
  }
  assert(tunnels.includes('awslambda-eu-central-1.example:443'));
});

test('the chain of credentials goes through it too', async (t) => {
  const credentials = {
    AccessKeyId: 'ASIAEXAMPLE',
    SecretAccessKey: 'example',
    SessionToken: 'token',
    Expiration: '2126-01-01T00:00:00Z',
  };
  const { env, server, tunnels } = await startAwsBehindProxy(t, {
    'sts.AssumeRole': { result: { Credentials: credentials, AssumedRoleUser: { Arn: 'x' } } },
  });
  const folder = await temporaryFolder(t);
  const config = join(folder, 'config');
  await writeFile(
    config,
    '[profile base]\naws_access_key_id = AKID\naws_secret_access_key = x\n[profile role]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = base\n',
  );
  const { text } = await run(
    { ...env, AWS_CONFIG_FILE: config, AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
    ...['destroy', '--yes', '--aws-profile', 'role'],
  );
  assert.match(text, /AWS account 123456789012, AWS region eu-central-1/);
  assert.deepEqual(
    server.requests.slice(0, 2).map(({ operation }) => operation),
    ['sts.AssumeRole', 'sts.GetCallerIdentity'],
  );
  assert(tunnels.every((tunnel) => tunnel.endsWith('.amazonaws.com:443')));
});

test('a host of NO_PROXY is asked without it', async (t) => {
  const { env, tunnels } = await startAwsBehindProxy(t, {});
  const local = { AWS_ENDPOINT_URL_STS: 'https://127.0.0.1:1', NO_PROXY: '127.0.0.1' };
  const { text } = await run({ ...env, ...local }, 'destroy', '--yes');
  assert.match(text, /error: signing in to AWS: AWS can't be reached/);
  assert.deepEqual(tunnels, []);
});

test('what a proxy says in the place of AWS is told as such', async (t) => {
  const page = await startAwsBehindProxy(t, {}, { page: '<html>Sign in</html>' });
  assert.match(
    (await run(page.env, 'destroy', '--yes')).text,
    /signing in to AWS: sts\.eu-central-1\.amazonaws\.com was asked, and a web page came \(status 200\), not AWS's answer; a proxy sent it, or a sign-in page/,
  );
  const refusing = await startAwsBehindProxy(t, {}, { refuses: 407 });
  const HTTPS_PROXY = refusing.env['HTTPS_PROXY']?.replace('//', '//me:hush-hush@') ?? '';
  const { text } = await run({ ...refusing.env, HTTPS_PROXY }, 'destroy', '--yes');
  assert.match(text, /the proxy of HTTPS_PROXY opens no way to AWS \(.*407.*\); check its address/);
  assert.doesNotMatch(text, /hush/);
  const { AWS_CA_BUNDLE: _, ...unknown } = page.env;
  assert.match(
    (await run(unknown, 'destroy', '--yes')).text,
    /the certificate is not AWS's \(.*\); where a proxy opens TLS, give its authority's certificate as a PEM file in AWS_CA_BUNDLE/,
  );
  assert.match(
    (await run({ ...page.env, AWS_CA_BUNDLE: '/nowhere.pem' }, 'destroy', '--yes')).text,
    /error: can't read AWS_CA_BUNDLE: ENOENT/,
  );
});

test("the SDK's own reason for having no credentials comes first, then what to do", async (t) => {
  const { env } = await startAwsBehindProxy(t, {});
  const config = join(await temporaryFolder(t), 'config');
  await writeFile(
    config,
    '[profile base]\naws_access_key_id = AKID\naws_secret_access_key = x\n[profile mfa]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/ada\n[profile broken]\ncredential_process = false\n',
  );
  for (const [profile, message] of [
    [
      'nosuch',
      /Could not resolve credentials using profile: \[nosuch\] .*; 'aws configure list-profiles'/,
    ],
    ['mfa', /Profile mfa requires multi-factor authentication.*; run this at a terminal/],
    ['broken', /credential_process fails \(Command failed: false\); run that command by hand/],
  ] as const) {
    const { code, text } = await run(
      { ...env, AWS_CONFIG_FILE: config, AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      ...['destroy', '--yes', '--aws-profile', profile],
    );
    assert.match(text, message);
    assert.equal(code, 1);
  }
});
