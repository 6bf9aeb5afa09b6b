import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { fillIn, followPage } from '../pages/follow-page.ts';
import { startReader } from '../pages/start-reader.ts';
import { REFERENCE_TEMPLATE } from '../reference-template.ts';
import { createStack } from './change-stack.ts';
import { deployCommands } from './deploy-command.ts';
import {
  bucketWithZips,
  functionOf,
  objectsIn,
  parametersOf,
  simulatedAws,
} from './simulated-aws.ts';

const FUNCTION = 'aws-lambda-connect-pstn-transfer';
const STACK = 'old';

test('docs/deploying/upgrading.md: from a stack of the reference to ours, and back', async (t) => {
  const aws = await simulatedAws(t);
  const { folder, type } = await startReader(t);
  const commands = await deployCommands(t);
  await bucketWithZips(aws, 'code', ['reference.zip']);
  const { ARN: OAuthSecretArn = '' } = await aws.secretsManager.send(
    new CreateSecretCommand({
      Name: 'cresta-oauth',
      SecretString: '{"oauthClientId":"id","oauthClientSecret":"s"}',
    }),
  );
  const settings = { VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v', OAuthSecretArn };
  const code = { CodeS3Bucket: 'code', CodeS3Key: 'reference.zip' };
  await createStack(aws.cloudFormation, STACK, { ...settings, ...code }, REFERENCE_TEMPLATE);
  const before = await functionOf(aws);
  const named = (command: string) => type(fillIn(command, { STACK }));
  const text = (name: string) => readFile(join(folder, name), 'utf8');

  await followPage('docs/deploying/upgrading.md', [
    [
      'aws cloudformation get-template ',
      async (command) => {
        await named(command);
        assert.equal((await text('before.yaml')).trim(), REFERENCE_TEMPLATE.trim());
      },
    ],
    [
      'aws cloudformation describe-stacks ',
      async (command) => {
        await named(command);
        const key = { ParameterKey: 'CodeS3Key', ParameterValue: 'reference.zip' };
        const noted: unknown[] = JSON.parse(await text('before.json'));
        assert.ok(noted.some((entry) => JSON.stringify(entry) === JSON.stringify(key)));
      },
    ],
    [
      'aws s3 cp ',
      async (command) => {
        // As the page has it edited: the copy's key, and no asterisks.
        await type(fillIn(command, { BUCKET: 'code', KEY: 'reference.zip' }));
        const edited = (await text('before.json'))
          .replace('"reference.zip"', '"before-2.0.0.zip"')
          .replace(/"ParameterValue": "\*+"/g, '"UsePreviousValue": true');
        await writeFile(join(folder, 'before.json'), edited);
        assert.ok((await objectsIn(aws, 'code')).includes('before-2.0.0.zip'));
      },
    ],
    [
      'npm run deploy -- --stack STACK --dry-run',
      async (command) => {
        const { exitCode, stderr } = await commands.type(fillIn(command, { STACK }));
        assert.equal(exitCode, 0, stderr);
        assert.match(stderr, /This was a dry run/);
        assert.doesNotMatch(stderr, /! replaces|Careful/);
      },
    ],
    [
      'npm run deploy -- --stack STACK',
      async (command) => {
        const { exitCode, stderr } = await commands.type(fillIn(command, { STACK }));
        assert.equal(exitCode, 0, stderr);
        const after = await functionOf(aws);
        assert.equal(after.FunctionArn, before.FunctionArn);
        assert.equal(after.Role, before.Role);
        assert.notEqual(after.CodeSha256, before.CodeSha256);
      },
    ],
    [
      'aws cloudformation update-stack ',
      async (command) => {
        await named(command);
      },
    ],
    [
      'aws cloudformation wait ',
      async (command) => {
        await named(command);
      },
    ],
    [
      'aws lambda get-function-configuration ',
      async (command) => {
        await type(fillIn(command, { FUNCTION }));
        const after = await functionOf(aws);
        assert.equal(after.FunctionArn, before.FunctionArn);
        assert.equal(after.CodeSha256, before.CodeSha256);
        const parameters = await parametersOf(aws, STACK);
        assert.equal(parameters.get('CodeS3Key'), 'before-2.0.0.zip');
        assert.equal(parameters.get('LambdaImplementation'), 'typescript');
      },
    ],
  ]);
});
