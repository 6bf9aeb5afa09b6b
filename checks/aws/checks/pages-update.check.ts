import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  CreateAliasCommand,
  GetAliasCommand,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { fillIn, followPage } from '../pages/follow-page.ts';
import { startReader } from '../pages/start-reader.ts';
import { changeStack } from './change-stack.ts';
import { type DeployCommands, deployCommands } from './deploy-command.ts';
import {
  bucketWithZips,
  functionOf,
  objectsIn,
  parametersOf,
  type SimulatedAws,
  simulatedAws,
} from './simulated-aws.ts';

const NAME = 'aws-lambda-connect-pstn-transfer';
const ZIP = `${NAME}-ts.zip`;
const AGENT = 'customers/c/profiles/p/virtualAgents/v';

/** A secret, made in that account, and the virtual agent. */
async function credentials({ secretsManager }: SimulatedAws): Promise<Record<string, string>> {
  const { ARN = '' } = await secretsManager.send(
    new CreateSecretCommand({
      Name: 'cresta-oauth',
      SecretString: '{"oauthClientId":"id","oauthClientSecret":"s"}',
    }),
  );
  return { OAuthSecretArn: ARN, VirtualAgentName: AGENT };
}

/**
 * A stack that `npm run deploy` made in an account that is empty again, since moto can't list the resources of
 * a stack with a Connect instance. Returns the key that it printed.
 */
async function deployByNpm(t: TestContext, { deploy }: DeployCommands): Promise<string> {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'code', ['other.zip']);
  const { OAuthSecretArn = '' } = await credentials(aws);
  const { exitCode, stderr } = await deploy(
    ...['--bucket', 'code', '--secret-arn', OAuthSecretArn, '--virtual-agent', AGENT],
  );
  assert.equal(exitCode, 0, stderr);
  const [key = ''] = /connect-pstn-transfer\/[0-9a-f]{64}\.zip/.exec(stderr) ?? [];
  return key;
}

/** Two more versions, and the alias on the newer: moto's stacks make no alias. Returns their numbers. */
async function publishTwice({ lambda }: SimulatedAws): Promise<readonly string[]> {
  const versions: string[] = [];
  for (const Description of ['1.2.0', '1.3.0']) {
    // Lambda publishes nothing that is like the last version.
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: NAME, Description }));
    const { Version = '' } = await lambda.send(
      new PublishVersionCommand({ FunctionName: NAME, Description }),
    );
    versions.push(Version);
  }
  const FunctionVersion = versions.at(-1);
  await lambda.send(new CreateAliasCommand({ FunctionName: NAME, Name: 'live', FunctionVersion }));
  return versions;
}

test('docs/deploying/updating.md: there and back', async (t) => {
  const aws = await simulatedAws(t);
  const { type, package: makeZip } = await startReader(t);
  await bucketWithZips(aws, 'my-bucket', [ZIP]);
  await changeStack(aws.cloudFormation, 'CREATE', NAME, {
    ApiKey: 'hush',
    VirtualAgentName: AGENT,
    CodeS3Bucket: 'my-bucket',
    MemorySize: '1024',
    // Without an instance, moto's update trips over resources that the condition leaves out.
    ConnectInstanceArn: 'arn:aws:connect:us-west-2:123456789012:instance/1111-2222',
  });
  const before = await functionOf(aws);
  const commands = await deployCommands(t);
  let N = '';

  await followPage('docs/deploying/updating.md', [
    [
      'aws cloudformation describe-stacks ',
      async (command) => {
        const lines = (await type(command)).split('\n');
        assert.ok(lines.includes('ReleaseLabel\t1'));
        assert.ok(lines.includes('MemorySize\t1024'));
      },
    ],
    ['npm ci && npm run package', makeZip],
    [
      'aws s3 cp ',
      async (command) => {
        await type(command);
        assert.deepEqual(await objectsIn(aws, 'my-bucket'), [`${NAME}-ts-1.3.0.zip`, ZIP]);
      },
    ],
    [
      'aws cloudformation deploy ',
      async (command) => {
        assert.match(await type(command), /Successfully created\/updated stack/);
        const after = await functionOf(aws);
        assert.notEqual(after.CodeSha256, before.CodeSha256);
        assert.match(after.Description ?? '', /Release: 1\.3\.0$/);
        assert.equal(after.MemorySize, 1024);
        assert.deepEqual(after.Environment, before.Environment);
        assert.equal(after.Environment?.Variables?.['apiKey'], 'hush');
      },
    ],
    [
      'npm run deploy -- --artefact KEY',
      async (command) => {
        const KEY = await deployByNpm(t, commands);
        const { CodeSha256 } = await functionOf(aws);
        const other = await commands.type('npm run deploy -- --artefact other.zip');
        assert.equal(other.exitCode, 0, other.stderr);
        assert.notEqual((await functionOf(aws)).CodeSha256, CodeSha256);
        const back = await commands.type(fillIn(command, { KEY }));
        assert.equal(back.exitCode, 0, back.stderr);
        assert.equal((await functionOf(aws)).CodeSha256, CodeSha256);
        assert.equal((await parametersOf(aws, NAME)).get('CodeS3Key'), KEY);
      },
    ],
    [
      'aws lambda list-versions-by-function ',
      async (command) => {
        const [before, after] = await publishTwice(aws);
        const listed = await type(fillIn(command, { NAME }));
        [, N = ''] = /^(\d+)\t\S+\t1\.2\.0$/m.exec(listed) ?? [];
        assert.equal(N, before);
        assert.match(listed, new RegExp(`^${after}\t\\S+\t1\\.3\\.0$`, 'm'));
      },
    ],
    [
      'aws lambda update-alias ',
      async (command) => {
        await type(fillIn(command, { NAME, N }));
        const alias = await aws.lambda.send(
          new GetAliasCommand({ FunctionName: NAME, Name: 'live' }),
        );
        assert.equal(alias.FunctionVersion, N);
      },
    ],
  ]);
});
