import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { startAtTerminal, terminalMissing } from '../../support/pseudo-terminal.ts';
import {
  AGENT,
  CREATED,
  type Deployment,
  INSTANCE,
  prepareDeployment,
  SECRET_ARN,
  sentParameters,
} from './deployment.ts';

const ENTER = '\r';
const DOWN = '\x1b[B';
const CTRL_C = '\x03';
const ESCAPE = '\x1b';
const PROGRAM = join(import.meta.dirname, 'deploy-program.ts');
const there = { skip: terminalMissing };

const INSTANCES = {
  'connect.ListInstances': {
    result: { InstanceSummaryList: [{ Arn: INSTANCE, Id: '1111-2222', InstanceAlias: 'hotline' }] },
  },
  'connect.ListLambdaFunctions': { result: { LambdaFunctions: [] } },
} as const;

async function deployAtTerminal(
  t: TestContext,
  script: Deployment['script'] = {},
  env: Readonly<Record<string, string>> = {},
) {
  const aws = await prepareDeployment(t, {
    story: CREATED,
    script: { ...INSTANCES, ...script },
  });
  const terminal = await startAtTerminal(t, [PROGRAM, 'deploy', '--artefact', aws.zipFile], {
    PATH: process.env['PATH'] ?? '',
    TERM: 'xterm-256color',
    HOME: aws.folder,
    AWS_ENDPOINT_URL: aws.server.origin,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_REGION: 'eu-central-1',
    TEST_TEMPLATE: aws.template,
    TEST_VAR_JSON: aws.varJson,
    ...env,
  });
  return { aws, terminal };
}

test(
  'somebody at a terminal answers, goes back, reviews, agrees, and has it deployed',
  there,
  async (t) => {
    const { aws, terminal } = await deployAtTerminal(t);
    await writeFile(aws.varJson, '{"mine": 1, "authDomain": "", "region": "voice-prod"}');
    await chmod(aws.varJson, 0o644);
    await terminal.asks('How does the function prove to Cresta who it is?');
    terminal.type(ENTER);
    await terminal.asks('ARN of the secret');
    terminal.type(`arn:typo${ENTER}`);
    await terminal.shows('invalid Secrets Manager ARN format: arn:typo (setting oauthSecretArn)');
    terminal.type(`\x15${SECRET_ARN}${ENTER}`);
    await terminal.asks('Virtual agent');
    // Back, and back again: what was answered stands there.
    terminal.type(ESCAPE);
    await terminal.asks('ARN of the secret');
    await terminal.shows(SECRET_ARN);
    terminal.type(ENTER);
    await terminal.asks('Virtual agent');
    terminal.type(`${AGENT}${ENTER}`);
    await terminal.asks('Cresta region (not the AWS region)');
    await terminal.shows('voice-prod');
    // Typing replaces what is offered.
    terminal.type(`nowhere-prod${ENTER}`);
    await terminal.asks("Host of Cresta's API (empty: api.nowhere-prod.cresta.com)");
    terminal.type(ENTER);
    await terminal.asks('api.nowhere-prod.cresta.com does not resolve from here');
    terminal.type(ENTER);
    await terminal.asks('Cresta region (not the AWS region)');
    await terminal.shows('nowhere-prod');
    terminal.type(`voice-prod${ENTER}`);
    await terminal.asks('Which Amazon Connect instance calls the function?');
    await terminal.shows('hotline');
    terminal.type(ENTER);
    await terminal.asks('Bring in what the agent learnt, where a caller hangs up on it?');
    terminal.type('y');
    await terminal.asks('These are your answers. Go on, or change one?');
    await terminal.shows(`Virtual agent: ${AGENT}`);
    await terminal.shows('Cresta region: voice-prod');
    await terminal.shows('Bring in what the agent learnt, where a caller hangs up on it: yes');
    terminal.type(`${DOWN}${DOWN}${DOWN}${ENTER}`);
    await terminal.asks('Virtual agent');
    terminal.type(`${AGENT}2${ENTER}`);
    await terminal.asks('These are your answers. Go on, or change one?');
    await terminal.shows(`Virtual agent: ${AGENT}2`);
    terminal.type(ENTER);
    await terminal.shows(
      '+ uploads     template s3://connect-pstn-transfer-123456789012-eu-central-1/',
    );
    await terminal.shows('+ adds        ConnectPSTNTransferFunction (function)');
    await terminal.asks('Deploy this?');
    assert(
      aws.server.requests.every(({ operation }) => !/Put|CreateBucket|Execute/.test(operation)),
    );
    terminal.type('y');
    await terminal.shows('The function can reach Cresta. No call was made.');
    await terminal.shows("1. In Connect's flow designer, import flows/pstn-transfer.json");
    assert.equal(await terminal.ended, 0);
    const sent = sentParameters(aws.server);
    assert.deepEqual(
      [
        sent['OAuthSecretArn'],
        sent['VirtualAgentName'],
        sent['Region'],
        sent['ConnectInstanceArn'],
        sent['RecoverHandoffs'],
      ],
      [SECRET_ARN, `${AGENT}2`, 'voice-prod', INSTANCE, 'true'],
    );
    assert.deepEqual(JSON.parse(await readFile(aws.varJson, 'utf8')), {
      mine: 1,
      region: 'voice-prod',
      oauthSecretArn: SECRET_ARN,
      virtualAgentName: `${AGENT}2`,
      lastDeployment: {
        stack: 'aws-lambda-connect-pstn-transfer',
        function: 'aws-lambda-connect-pstn-transfer',
        awsRegion: 'eu-central-1',
      },
    });
    assert.equal((await stat(aws.varJson)).mode & 0o777, 0o600);
  },
);

test('a no leaves nothing behind, and the AWS region is asked for', there, async (t) => {
  const { aws, terminal } = await deployAtTerminal(t, {}, { AWS_REGION: '' });
  await writeFile(
    aws.varJson,
    JSON.stringify({
      oauthSecretArn: SECRET_ARN,
      virtualAgentName: AGENT,
      apiDomain: 'api.x.example',
      authDomain: 'auth.x.example',
    }),
  );
  await terminal.asks('AWS region: that of your Amazon Connect instance');
  terminal.type(`frankfurt${ENTER}`);
  await terminal.shows('an AWS region is named like eu-central-1');
  terminal.type(`\x15eu-central-1${ENTER}`);
  await terminal.shows('AWS region eu-central-1');
  await terminal.asks('How does the function prove to Cresta who it is?');
  terminal.type(ENTER);
  await terminal.asks('ARN of the secret');
  terminal.type(ENTER);
  await terminal.asks('Virtual agent');
  terminal.type(ENTER);
  await terminal.asks('Cresta region');
  terminal.type(ENTER);
  await terminal.asks("Host of Cresta's API");
  await terminal.shows('(- for none)');
  terminal.type(`-${ENTER}`);
  await terminal.asks('Which Amazon Connect instance');
  terminal.type(ENTER);
  await terminal.asks('Bring in what the agent learnt');
  terminal.type(ENTER);
  await terminal.asks('These are your answers. Go on, or change one?');
  await terminal.shows("Host of Cresta's API: none");
  terminal.type(ENTER);
  await terminal.asks('Deploy this?');
  terminal.type('n');
  await terminal.shows('Nothing was deployed.');
  assert.equal(await terminal.ended, 1);
  const changing = aws.server.requests
    .map(({ operation }) => operation)
    .filter((operation) => /\.(Create|Put|Delete|Execute)/.test(operation));
  assert.deepEqual(changing, [
    'cloudformation.CreateChangeSet',
    'cloudformation.DeleteChangeSet',
    'cloudformation.DeleteStack',
  ]);
  assert.equal(sentParameters(aws.server)['ApiDomain'], '');
});

test('Ctrl-C at a question changes nothing and says so', there, async (t) => {
  const { aws, terminal } = await deployAtTerminal(t);
  await terminal.asks('How does the function prove to Cresta who it is?');
  terminal.type(CTRL_C);
  await terminal.shows('Interrupted. Nothing was changed in AWS.');
  assert.equal(await terminal.ended, 130);
  assert(
    aws.server.requests.every(({ operation }) =>
      /sts|Describe|GetFunction|GetRole/.test(operation),
    ),
  );
  assert(!existsSync(aws.varJson));
});

test('a secret that is typed goes to Secrets Manager and nowhere else', there, async (t) => {
  const secret = 'h7!Kq-9vZp_w2';
  const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:new-AbCdEf';
  const { aws, terminal } = await deployAtTerminal(t, {
    'secretsmanager.DescribeSecret': { error: 'ResourceNotFoundException' },
    'secretsmanager.CreateSecret': { result: { ARN: arn } },
    'lambda.Invoke': 'hang',
  });
  await terminal.asks('How does the function prove to Cresta who it is?');
  terminal.type(`${DOWN}${ENTER}`);
  await terminal.asks('Name of the new secret');
  terminal.type(ENTER);
  await terminal.asks('OAuth client id');
  terminal.type(`client-1${ENTER}`);
  await terminal.asks('OAuth client secret (not shown as you type)');
  const before = stripVTControlCharacters(terminal.bytes);
  // Key by key, as somebody types it.
  for (const key of secret) terminal.type(key);
  terminal.type(ENTER);
  await terminal.asks('Virtual agent');
  const shown = stripVTControlCharacters(terminal.bytes).slice(before.length);
  assert.doesNotMatch(shown, /[*•▪h7!K]{2}/);
  terminal.type(`${AGENT}${ENTER}`);
  await terminal.asks('Cresta region');
  terminal.type(ENTER);
  await terminal.asks("Host of Cresta's API");
  terminal.type(ENTER);
  await terminal.asks('Which Amazon Connect instance');
  terminal.type(`${DOWN}${DOWN}${ENTER}`);
  await terminal.shows('OAuth client secret: typed, not shown');
  terminal.type(ENTER);
  await terminal.shows('+ makes       secret cresta-oauth, with the OAuth client');
  await terminal.asks('Deploy this?');
  assert.equal(aws.server.requestsFor('secretsmanager.CreateSecret').length, 0);
  terminal.type('y');
  await terminal.shows(`Made the secret ${arn}`);
  await terminal.shows('The function checks itself:');
  // Ctrl-C when nothing asks is a signal of the terminal's, no key.
  terminal.type(CTRL_C);
  await terminal.shows(
    'Interrupted. The secret cresta-oauth was made and stays; to remove it: aws secretsmanager',
  );
  assert.equal(await terminal.ended, 130);

  const [created] = aws.server.requestsFor('secretsmanager.CreateSecret');
  assert.match(String(created?.body), /"SecretString":"\{\\"oauthClientId\\":\\"client-1\\"/);
  assert(String(created?.body).includes(secret));
  const others = aws.server.requests.filter((request) => request !== created);
  assert(others.every(({ body }) => !body.includes(secret)));
  assert(!terminal.bytes.includes(secret));
  for (let at = 0; at + 3 <= secret.length; at += 1) {
    assert(!terminal.bytes.includes(secret.slice(at, at + 3)), `characters ${at} and on`);
  }
  const saved = await readFile(aws.varJson, 'utf8');
  assert(!saved.includes(secret));
  assert.equal(JSON.parse(saved).oauthSecretArn, arn);
});
