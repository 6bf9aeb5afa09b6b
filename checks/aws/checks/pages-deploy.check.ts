import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { ListVersionsByFunctionCommand, PublishVersionCommand } from '@aws-sdk/client-lambda';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { fillIn, followPage } from '../pages/follow-page.ts';
import { startReader } from '../pages/start-reader.ts';
import { deployCommands } from './deploy-command.ts';
import { bucketWithZips, functionOf, simulatedAws } from './simulated-aws.ts';

const NAME = 'aws-lambda-connect-pstn-transfer';
const agentOf = (environment: string): string =>
  `customers/c/profiles/${environment}/virtualAgents/v`;

/** An account with a bucket and a secret, and `npm run deploy` for it. */
async function prepared(t: TestContext) {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'my-bucket', []);
  const { ARN: secret = '' } = await aws.secretsManager.send(
    new CreateSecretCommand({
      Name: 'cresta-oauth',
      SecretString: '{"oauthClientId":"id","oauthClientSecret":"s"}',
    }),
  );
  const commands = await deployCommands(t);
  const follow = async (command: string): Promise<void> => {
    const { exitCode, stderr } = await commands.type(command);
    assert.equal(exitCode, 0, stderr);
  };
  const deployFirst = async (): Promise<void> => {
    const { exitCode, stderr } = await commands.deploy(
      ...['--secret-arn', secret, '--virtual-agent', agentOf('prod'), '--bucket', 'my-bucket'],
    );
    assert.equal(exitCode, 0, stderr);
  };
  return { aws, secret, commands, follow, deployFirst };
}

test('docs/deploying/network.md: into subnets, and out again', async (t) => {
  const { aws, follow, deployFirst } = await prepared(t);
  const reader = await startReader(t);
  await deployFirst();
  const subnets = async (): Promise<readonly string[] | undefined> =>
    (await functionOf(aws)).VpcConfig?.SubnetIds;
  const versions = async (): Promise<readonly (string | undefined)[]> => {
    const listed = await aws.lambda.send(new ListVersionsByFunctionCommand({ FunctionName: NAME }));
    return (listed.Versions ?? []).map(({ Version }) => Version);
  };

  await followPage('docs/deploying/network.md', [
    [
      'npm run deploy -- --parameter SubnetIds=subnet-',
      async (command) => {
        await follow(command);
        assert.deepEqual(await subnets(), ['subnet-0a1b2c3d', 'subnet-4e5f6a7b']);
      },
    ],
    [
      'aws lambda delete-function ',
      async (command) => {
        const others = await versions();
        const { Version: N = '' } = await aws.lambda.send(
          new PublishVersionCommand({ FunctionName: NAME }),
        );
        assert.deepEqual(await versions(), [...others, N]);
        await reader.type(fillIn(command, { NAME, N }));
        assert.deepEqual(await versions(), others);
      },
    ],
    [
      'aws lambda update-function-configuration ',
      async (command) => {
        await reader.type(fillIn(command, { NAME }));
        assert.deepEqual(await subnets(), []);
      },
    ],
    [
      'aws lambda wait function-updated-v2 ',
      async (command) => void (await reader.type(fillIn(command, { NAME }))),
    ],
    [
      'aws ec2 describe-network-interfaces ',
      async (command) => assert.equal((await reader.type(command)).trim(), ''),
    ],
    [
      'npm run deploy -- --parameter SubnetIds= ',
      async (command) => {
        await follow(command);
        assert.deepEqual((await subnets()) ?? [], []);
      },
    ],
  ]);
});

test('docs/deploying/provisioned-concurrency.md: turned on, a version is published', async (t) => {
  const { aws, follow, deployFirst } = await prepared(t);
  await deployFirst();
  await followPage('docs/deploying/provisioned-concurrency.md', [
    [
      'npm run deploy -- --parameter ProvisionedConcurrency=2',
      async (command) => {
        await follow(command);
        const { Versions } = await aws.lambda.send(
          new ListVersionsByFunctionCommand({ FunctionName: NAME }),
        );
        assert.ok(Versions?.some(({ Version }) => Version !== '$LATEST'));
      },
    ],
  ]);
});

test('docs/deploying/environments.md: each gets what its own file says', async (t) => {
  const { aws, secret, commands, follow } = await prepared(t);
  const { write, zipFile } = commands;
  const fileOf = (environment: string, name: string): Promise<string> =>
    write(
      `parameters-${environment}.json`,
      JSON.stringify([
        `OAuthSecretArn=${secret}`,
        `VirtualAgentName=${agentOf(environment)}`,
        'CodeS3Bucket=my-bucket',
        `FunctionName=${name}`,
        `RoleName=${name}-role`,
      ]),
    );

  await followPage('docs/deploying/environments.md', [
    [
      'npm run deploy -- --stack aws-lambda-connect-pstn-transfer-dev ',
      async (command) => {
        await follow(
          fillIn(command, { 'parameters-dev.json': await fileOf('dev', `${NAME}-dev`) }),
        );
        const { Environment } = await functionOf(aws, `${NAME}-dev`);
        assert.equal(Environment?.Variables?.['virtualAgentName'], agentOf('dev'));
      },
    ],
    [
      'npm run deploy -- --parameters parameters-prod.json ',
      async (command) => {
        const file = await fileOf('prod', NAME);
        await follow(
          fillIn(command, { 'parameters-prod.json': file, [`${NAME}-ts.zip`]: zipFile }),
        );
        const { CodeSha256, Environment } = await functionOf(aws);
        assert.equal(Environment?.Variables?.['virtualAgentName'], agentOf('prod'));
        assert.equal(CodeSha256, (await functionOf(aws, `${NAME}-dev`)).CodeSha256);
      },
    ],
  ]);
});

test('docs/deploying/partitions.md: the profile says where', async (t) => {
  const { commands } = await prepared(t);
  const profile = ['[profile gov]', 'region = us-gov-west-1', 'aws_access_key_id = gov'];
  const file = await commands.write(
    'config',
    [...profile, 'aws_secret_access_key = gov'].join('\n'),
  );
  const env = process.env;
  t.after(() => {
    process.env = env;
  });
  await followPage('docs/deploying/partitions.md', [
    [
      'npm run deploy -- --aws-profile gov',
      async (command) => {
        const others = Object.entries(env).filter(([name]) => !/^AWS_(REGION|.*_KEY)/.test(name));
        process.env = { ...Object.fromEntries(others), AWS_CONFIG_FILE: file };
        const { stderr } = await commands.type(`${command} --dry-run`);
        assert.match(stderr, /^AWS account \d{12}, AWS region us-gov-west-1, stack /);
      },
    ],
  ]);
});
