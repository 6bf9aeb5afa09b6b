import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand } from '@aws-sdk/client-lambda';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { zipSync } from 'fflate';
import { followPage } from '../pages/follow-page.ts';
import { startReader } from '../pages/start-reader.ts';
import { deployCommands } from './deploy-command.ts';
import { bucketWithZips, functionOf, simulatedAws } from './simulated-aws.ts';

const NAME = 'aws-lambda-connect-pstn-transfer';
const AGENT = 'customers/c/profiles/p/virtualAgents/v';

/** Makes function and role without a stack, as the reference's script does. */
async function makeOld({ lambda }: Awaited<ReturnType<typeof simulatedAws>>): Promise<void> {
  const iam = new IAMClient();
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: `${NAME}-role`,
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [] }),
    }),
  );
  iam.destroy();
  const ZipFile = zipSync({ 'handler.js': Buffer.from('exports.handler = async () => ({});') });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: NAME,
      Role: Role?.Arn ?? '',
      Runtime: 'nodejs22.x',
      Handler: 'handler.handler',
      Code: { ZipFile },
    }),
  );
}

test('docs/deploying/taking-over.md: another function beside the one that is there, which then goes', async (t) => {
  const aws = await simulatedAws(t);
  const reader = await startReader(t);
  const { deploy } = await deployCommands(t);
  await makeOld(aws);
  await bucketWithZips(aws, 'code', []);
  const { ARN: secret = '' } = await aws.secretsManager.send(
    new CreateSecretCommand({
      Name: 'cresta',
      SecretString: '{"oauthClientId":"id","oauthClientSecret":"s"}',
    }),
  );
  const answers = ['--secret-arn', secret, '--virtual-agent', AGENT, '--bucket', 'code'];
  const before = await functionOf(aws);
  const { exitCode, stderr } = await deploy(...answers);
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /There is a function \S+ already, and no stack made it/);
  assert.equal((await functionOf(aws)).RevisionId, before.RevisionId);
  assert.equal((await functionOf(aws, `${NAME}-v2`)).Runtime, 'nodejs24.x');

  await followPage('docs/deploying/taking-over.md', [
    [
      'aws lambda delete-function ',
      async (command) => {
        await reader.type(command);
        await assert.rejects(functionOf(aws), { name: 'ResourceNotFoundException' });
        await functionOf(aws, `${NAME}-v2`);
      },
    ],
  ]);
});
