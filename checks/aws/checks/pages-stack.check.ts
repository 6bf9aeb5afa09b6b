import assert from 'node:assert/strict';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import * as v from 'valibot';
import { readParametersFile } from '../../../cli/deploy/parameters-file.ts';
import { decode } from '../../../flow-language/decode.ts';
import { fillIn, followPage } from '../pages/follow-page.ts';
import { pageCommands } from '../pages/page-commands.ts';
import { startReader } from '../pages/start-reader.ts';
import { REFERENCE_TEMPLATE } from '../reference-template.ts';
import { createStack } from './change-stack.ts';
import {
  bucketWithZips,
  functionOf,
  objectsIn,
  parametersOf,
  runsNoContainers,
  simulatedAws,
} from './simulated-aws.ts';

const NAME = 'aws-lambda-connect-pstn-transfer';
const Made = v.object({ ARN: v.string() });
const CLIENT = '{"oauthClientId": "id", "oauthClientSecret": "first"}';

test('infra/cloudformation/README.md: from a secret to a stack that answers, and away again', async (t) => {
  const aws = await simulatedAws(t);
  await runsNoContainers(t);
  const { folder, type, package: makeZip } = await startReader(t);
  const file = join(folder, 'parameters.json');
  let arn = '';
  let outputs: ReadonlyMap<string, string> = new Map();

  await followPage('infra/cloudformation/README.md', [
    [
      'aws configure list',
      async (command) => assert.match(await type(command), /region +us-west-2/),
    ],
    [
      'export AWS_REGION=us-west-2 ',
      async (command) => {
        const other = 'AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1';
        const told = await type(`export ${other}\n${command}\naws configure list`);
        assert.match(told, /us-west-2/);
        assert.doesNotMatch(told, /eu-west-1/);
      },
    ],
    [
      'aws secretsmanager create-secret ',
      async (command) => {
        const client = join(folder, 'cresta-oauth.json');
        await writeFile(client, CLIENT);
        ({ ARN: arn } = decode(Made, JSON.parse(await type(command)), 'the answer'));
        await assert.rejects(access(client), { code: 'ENOENT' });
        const { SecretString } = await aws.secretsManager.send(
          new GetSecretValueCommand({ SecretId: 'cresta-oauth' }),
        );
        assert.equal(SecretString, CLIENT);
      },
    ],
    ['npm ci && npm run package', makeZip],
    ['aws s3 mb ', async (command) => void (await type(command))],
    [
      'aws s3 cp ',
      async (command) => {
        await type(command);
        assert.deepEqual(await objectsIn(aws, 'my-bucket'), [`${NAME}-ts.zip`]);
      },
    ],
    [
      'cp infra/cloudformation/parameters.json.example ',
      async (command) => {
        await type(command);
        const text = await readFile(file, 'utf8');
        await writeFile(file, text.replace(/(?<="OAuthSecretArn=)[^"]+/, arn));
      },
    ],
    [
      'aws cloudformation deploy ',
      async (command) => {
        assert.match(
          await type(command),
          new RegExp(`Successfully created/updated stack - ${NAME}`),
        );
        const parameters = await parametersOf(aws, NAME);
        const given = await readParametersFile(file);
        for (const [name, value] of given) assert.equal(parameters.get(name), value, name);
        const { Environment } = await functionOf(aws);
        assert.equal(Environment?.Variables?.['oauthSecretArn'], arn);
      },
    ],
    [
      'aws cloudformation describe-stacks ',
      async (command) => {
        // Of a stack that a change set made, moto works out no outputs.
        await aws.cloudFormation.send(new DeleteStackCommand({ StackName: NAME }));
        await createStack(
          aws.cloudFormation,
          NAME,
          Object.fromEntries(await readParametersFile(file)),
        );
        const lines = (await type(command)).trimEnd().split('\n');
        outputs = new Map(
          lines.map((line) => [line.replace(/\t.*/, ''), line.replace(/^\w+\t/, '')]),
        );
        assert.match(outputs.get('FlowFunctionArn') ?? '', /^arn:aws:lambda:.*-transfer$/);
        // The function's answer in moto is the event that it got.
        assert.match(
          await type(outputs.get('TestCommand') ?? ''),
          /^\{"Details":\{"Parameters":\{"action":"check_connection"\}\}\}/,
        );
      },
    ],
    ['aws cloudformation delete-stack ', async (command) => void (await type(command))],
    [
      'aws cloudformation wait stack-delete-complete ',
      async (command) => {
        await type(command);
        await assert.rejects(
          aws.cloudFormation.send(new DescribeStacksCommand({ StackName: NAME })),
          /does not exist/,
        );
      },
    ],
  ]);
});

test("infra/cloudformation/README.md: steps 2 to 4 update a stack of the reference's, which keeps its values", async (t) => {
  const aws = await simulatedAws(t);
  await bucketWithZips(aws, 'my-bucket', [`${NAME}-ts.zip`]);
  const values = {
    CodeS3Bucket: 'my-bucket',
    CodeS3Key: `${NAME}-ts.zip`,
    VirtualAgentName: 'customers/c/profiles/p/virtualAgents/v',
    OAuthClientId: 'id',
    OAuthClientSecret: 'hush',
  };
  await createStack(aws.cloudFormation, 'old', values, REFERENCE_TEMPLATE);
  const old = await functionOf(aws);
  const { folder, type, package: makeZip } = await startReader(t);
  // Without an instance, moto's update trips over resources that the condition leaves out.
  const instance = 'arn:aws:connect:us-west-2:123456789012:instance/1111-2222';
  const page = await readFile(join(folder, 'infra/cloudformation/README.md'), 'utf8');
  const command = (begins: string): string =>
    pageCommands(page).find(({ text }) => text.startsWith(begins))?.text ?? '';
  const [address = '', key = ''] = /s3:\/\/my-bucket\/(\S+-1\.0\.0\.zip)/.exec(page) ?? [];
  await makeZip();
  await type(fillIn(command('aws s3 cp '), { 's3://my-bucket/': address }));
  await writeFile(
    join(folder, 'parameters.json'),
    JSON.stringify([`CodeS3Key=${key}`, `ConnectInstanceArn=${instance}`]),
  );
  await type(fillIn(command('aws cloudformation deploy '), { [NAME]: 'old' }));
  const { CodeSha256, Runtime, Environment } = await functionOf(aws);
  assert.notEqual(CodeSha256, old.CodeSha256);
  assert.equal(Runtime, 'nodejs24.x');
  assert.equal(Environment?.Variables?.['virtualAgentName'], values.VirtualAgentName);
  assert.equal(Environment?.Variables?.['oauthClientSecret'], 'hush');
  assert.equal((await parametersOf(aws, 'old')).get('ConnectInstanceArn'), instance);
});

test('docs/deploying/README.md: which AWS region commands go to', async (t) => {
  const { type } = await startReader(t);
  await followPage('docs/deploying/README.md', [
    [
      'aws configure list',
      async (command) => assert.match(await type(command), /region +us-west-2/),
    ],
  ]);
});
