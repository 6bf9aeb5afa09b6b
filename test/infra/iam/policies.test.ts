import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { EVERY_PARAMETER } from '../../../checks/aws/every-parameter.ts';
import {
  AGENT,
  BUCKET_TO_MAKE,
  CREATED,
  prepareDeployment,
  SECRET_ARN,
} from '../../cli/deploy/deployment.ts';
import { RECOVERING } from '../../cli/doctor/recovering-aws.ts';
import { runDoctor } from '../../cli/doctor/run-doctor.ts';
import { resolveTemplate } from '../../support/template/resolve-template.ts';
import { INSTANCE, VALID } from '../cloudformation/valid-parameters.ts';
import { template } from '../our-template.ts';
import { neededForOperation, neededForRequest } from './needed-for-request.ts';
import { neededForResources, neededForTags } from './needed-for-resources.ts';
import { allowedBy, policyText } from './policy-file.ts';
import { requestsOfCommand } from './requests-of-command.ts';

const ROOT = join(import.meta.dirname, '../../..');
const requestsOf = (...names: readonly string[]): readonly string[] =>
  names
    .flatMap((name) => requestsOfCommand(join(ROOT, `cli/${name}/${name}.ts`)))
    .flatMap(neededForOperation);

const resourcesWith = (parameters: Readonly<Record<string, string>>) =>
  resolveTemplate(template, { ...VALID, ...parameters }).resources;

/** What most stacks have. */
const USUAL = {
  ConnectInstanceArn: INSTANCE,
  ProvisionedConcurrency: '1',
  PermissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/connect-pstn-transfer-boundary',
};

const sorted = (actions: Iterable<string>): readonly string[] => [...new Set(actions)].sort();

/** What the parameters of `deploy`'s requests bring along: the tag of the secret that it makes. */
const BROUGHT_ALONG = ['secretsmanager:TagResource'];

/** What the dashboard asks for in the name of the person who looks at it. */
const DASHBOARD = [
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetDashboard',
  'cloudwatch:GetMetricData',
  'logs:GetQueryResults',
  'logs:StartQuery',
];

test('operators may do exactly what doctor, logs and the dashboard can ask for', () => {
  const needed = [...requestsOf('doctor', 'logs'), ...DASHBOARD];
  assert.deepEqual(allowedBy('operator.json'), sorted(needed));
});

test('operators without secrets may do all of it but what shows a secret', () => {
  const showing = ['lambda:GetFunctionConfiguration', 'secretsmanager:GetSecretValue'];
  assert.deepEqual(
    allowedBy('operator-without-secrets.json'),
    allowedBy('operator.json').filter((action) => !showing.includes(action)),
  );
});

test('deployers may do exactly what deploy and destroy can ask for, and CloudFormation for them', () => {
  const needed = [
    ...requestsOf('deploy', 'destroy'),
    ...BROUGHT_ALONG,
    ...neededForResources(resourcesWith(USUAL)),
  ];
  assert.deepEqual(allowedBy('deployer.json'), sorted(needed));
});

test('what the other parameters and tags need on top of that stands in a policy of its own', () => {
  const all = resourcesWith(EVERY_PARAMETER);
  const usual = new Set(allowedBy('deployer.json'));
  const needed = [
    ...neededForResources(all),
    ...neededForTags(all),
    'cloudformation:TagResource',
    'cloudformation:UntagResource',
    's3:PutObjectTagging',
  ].filter((action) => !usual.has(action));
  assert.deepEqual(allowedBy('deployer-options.json'), sorted(needed));
});

test('every resource of the template is made with these parameters, so that none is passed over', () => {
  assert.deepEqual(Object.keys(resourcesWith(EVERY_PARAMETER)), Object.keys(template.Resources));
});

test('what the commands really ask for is among it, with what its parameters bring along', async (t) => {
  const examined = [
    await runDoctor(t),
    await runDoctor(t, RECOVERING),
    await runDoctor(t, {}, ['--call-test', 'Main']),
  ];
  const asked = sorted(examined.flatMap(({ server }) => server.requests).flatMap(neededForRequest));
  for (const action of [
    'lambda:ListTags',
    'events:DescribeRule',
    'sqs:GetQueueAttributes',
    'connect:CreateTestCase',
  ]) {
    assert.ok(asked.includes(action), action);
  }
  for (const action of asked) assert.ok(allowedBy('operator.json').includes(action), action);

  const secret = {
    'secretsmanager.DescribeSecret': { error: 'ResourceNotFoundException' },
    'secretsmanager.CreateSecret': { result: { ARN: SECRET_ARN } },
  };
  const { deploy, server } = await prepareDeployment(t, {
    story: CREATED,
    script: { ...BUCKET_TO_MAKE, ...secret },
    stdin: 'hush-hush-hush\n',
  });
  const pair = ['--create-secret', 'cresta-oauth', '--client-id', 'id'];
  await deploy('--yes', ...pair, '--client-secret-file', '-', '--virtual-agent', AGENT);
  const done = sorted(server.requests.flatMap(neededForRequest));
  for (const action of ['cloudformation:ExecuteChangeSet', 's3:CreateBucket', ...BROUGHT_ALONG]) {
    assert.ok(done.includes(action), action);
  }
  for (const action of done) assert.ok(allowedBy('deployer.json').includes(action), action);
});

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
test('each policy is small enough for IAM, and names no action by a wildcard', () => {
  for (const name of [
    'boundary',
    'deployer',
    'deployer-options',
    'deployer-without-boundary',
    'operator',
    'operator-without-secrets',
  ]) {
    assert.ok(policyText(`${name}.json`).replace(/\s/g, '').length <= 6144, name);
    for (const action of allowedBy(`${name}.json`))
      assert.match(action, /^[a-z0-9]+:[A-Za-z0-9]+$/);
  }
});
