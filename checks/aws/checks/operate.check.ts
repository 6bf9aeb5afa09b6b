import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import type { CheckResult } from '../../../cli/doctor/check-result.ts';
import { doctorCommand } from '../../../cli/doctor/doctor.ts';
import { main } from '../../../cli/kernel/main.ts';
import { logsCommand } from '../../../cli/logs/logs.ts';
import { type Ended, runIn, tableOf } from '../../support/run-in.ts';
import { changeStack } from './change-stack.ts';
import { bucketWithZips, simulatedAws } from './simulated-aws.ts';

const NAME = 'aws-lambda-connect-pstn-transfer';
const CONTACT = '4f1c2a9e-7a5b-4f0e-9d57-0c2f6f1a7e11';

/** The template's stack with a secret. */
async function deployed(
  t: Parameters<typeof simulatedAws>[0],
  parameters: Readonly<Record<string, string>> = {},
) {
  const aws = await simulatedAws(t);
  const { ARN = '' } = await aws.secretsManager.send(
    new CreateSecretCommand({
      Name: 'cresta-oauth',
      SecretString: JSON.stringify({ oauthClientId: 'id', oauthClientSecret: 'hush' }),
    }),
  );
  await bucketWithZips(aws, 'code', [`${NAME}-ts.zip`]);
  await changeStack(aws.cloudFormation, 'CREATE', 'pstn-transfer', {
    OAuthSecretArn: ARN,
    VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
    CodeS3Bucket: 'code',
    ConnectInstanceArn: 'arn:aws:connect:us-west-2:123456789012:instance/1111-2222',
    ...parameters,
  });
  return aws;
}

const COMMANDS = [...tableOf('doctor', doctorCommand), ...tableOf('logs', logsCommand)];

/** Runs a command, which reaches AWS as it always does: by the environment. */
function typed(...argv: readonly string[]): Promise<Ended> {
  return runIn({}, (session) => main(argv, COMMANDS, session));
}

/** Checks that moto can't play, since it lacks the operation or runs no function. */
const BEYOND_MOTO: ReadonlySet<string> = new Set([
  'log-format',
  'log-group',
  'role-log',
  'role-secret',
  'connect-association',
  'flows',
  'connection',
]);

test('doctor finds a stack of the template in order, as far as moto plays it', async (t) => {
  await deployed(t);
  const { stdout, stderr } = await typed('doctor', '--function', NAME, '--json');
  const { checks }: { checks: readonly CheckResult[] } = JSON.parse(stdout);
  assert.deepEqual(
    checks
      .filter(({ check }) => !BEYOND_MOTO.has(check))
      .map(({ check, outcome }) => `${check} ${outcome}`),
    [
      'function ok',
      'runtime ok',
      'handler ok',
      'architecture ok',
      'memory ok',
      'timeout ok',
      'settings ok',
      'credentials ok',
      'log-level ok',
      'secret ok',
      'secret-content ok',
      'alias ok',
      'connect-permission ok',
      'recovery ok',
    ],
  );
  assert.doesNotMatch(stdout + stderr, /hush/);
});

test('doctor finds the recovery of hand-offs in order, as the template makes it', async (t) => {
  await deployed(t, { RecoverHandoffs: 'true' });
  const { stdout } = await typed('doctor', '--function', NAME, '--json');
  const { checks }: { checks: readonly CheckResult[] } = JSON.parse(stdout);
  const found = checks.filter(({ check }) => /^recovery|^dead-letter/.test(check));
  assert.deepEqual(
    found.map(({ check, outcome }) => `${check} ${outcome}`),
    ['recovery ok', 'recovery-queue ok', 'dead-letter-queue ok', 'recovery-rule ok'],
    JSON.stringify(found),
  );
});

test('logs tells a call out of CloudWatch', async (t) => {
  await deployed(t);
  const client = new CloudWatchLogsClient();
  t.after(() => client.destroy());
  // moto's functions have no log group but the one that Lambda itself would make.
  const logGroupName = `/aws/lambda/${NAME}`;
  await client.send(new CreateLogGroupCommand({ logGroupName }));
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'one' }));
  const line = {
    level: 'INFO',
    message: 'invocation answered',
    function_request_id: 'r-1',
    contact_id: CONTACT,
    action: 'get_handoff_data',
    outcome: 'answered',
    duration_ms: 63,
    time_budget_ms: 7750,
    time_left_ms: 7687,
    attempts: 1,
    attempt_list: [
      { operation: 'API', start_ms: 1, end_ms: 62, outcome: 'answered', hedge: false },
    ],
  };
  const other = { ...line, function_request_id: 'r-2', contact_id: 'other' };
  await client.send(
    new PutLogEventsCommand({
      logGroupName,
      logStreamName: 'one',
      logEvents: [
        { timestamp: Date.now() - 2000, message: JSON.stringify(other) },
        { timestamp: Date.now() - 1000, message: JSON.stringify(line) },
      ],
    }),
  );
  const { exitCode, stdout } = await typed('logs', '--function', NAME, '--contact', CONTACT);
  assert.equal(exitCode, 0);
  assert.match(stdout, /function {2}asks Cresta for the outcome: answered after 61 ms\n/);
  assert.equal(stdout.match(/answers after/g)?.length, 1);
});
