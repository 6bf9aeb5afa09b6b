import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { tellStack } from '../../support/scripted-aws/scripted-stack.ts';
import { AGENT, GOOD, INSTANCE, SECRET_ARN, THERE } from '../deploy/deployment.ts';
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

const FUNCTION = ['--function', 'transfer'];

/** Nothing that a command waits for: a change set that is ready, no flow to be read at Connect's pace. */
const QUICK = {
  'cloudformation.DescribeChangeSet': {
    result: { Status: 'FAILED', StatusReason: 'No updates are to be performed.' },
  },
  'connect.ListLambdaFunctions': { result: { LambdaFunctions: [] } },
  'connect.ListContactFlows': { result: { ContactFlowSummaryList: [] } },
  'connect.ListContactFlowModules': { result: { ContactFlowModulesSummaryList: [] } },
};

const NO_STACK = {
  'cloudformation.DescribeStacks': { error: 'ValidationError', message: 'x does not exist' },
};

test('every request of every command goes through the proxy, and its authority is trusted', async (t) => {
  const stack = tellStack({ ...THERE, changeSetFails: 'No updates are to be performed.' });
  const script = {
    ...HEALTHY,
    ...GOOD,
    ...stack,
    'logs.FilterLogEvents': { result: { events: [] } },
  };
  const deploy = ['deploy', '--dry-run', '--secret-arn', SECRET_ARN, '--virtual-agent', AGENT];
  for (const [argv, hosts] of [
    [
      [...deploy, '--connect-instance', INSTANCE],
      ['cloudformation', 'connect', 'kept-bucket.s3', 's3', 'secretsmanager', 'sts'],
    ],
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
      ...(argv[0] === 'destroy' ? NO_STACK : {}),
    });
    const { text } = await run(env, ...argv);
    assert.doesNotMatch(text, /can't be reached|certificate|NotScripted/, text);
    const asked = new Set(
      tunnels.map((tunnel) => tunnel.replace(/(\.eu-central-1)?\.amazonaws\.com:443$/, '')),
    );
    assert.deepEqual(
      [...asked].filter((host) => host !== 's3').sort(),
      hosts.filter((host) => host !== 's3'),
      text,
    );
    assert(server.requests.length >= hosts.length - 1);
  }
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
