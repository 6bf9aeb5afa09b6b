import assert from 'node:assert/strict';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  GetSecretValueCommand,
  type GetSecretValueCommandOutput,
} from '@aws-sdk/client-secrets-manager';
import { fillIn, followPage } from '../pages/follow-page.ts';
import { startReader } from '../pages/start-reader.ts';
import { simulatedAws } from './simulated-aws.ts';

const client = (secret: string): string =>
  JSON.stringify({ oauthClientId: 'id', oauthClientSecret: secret });

test('docs/deploying/secret.md: made, rotated, and put back', async (t) => {
  const { secretsManager } = await simulatedAws(t);
  const { folder, type } = await startReader(t);
  const file = join(folder, 'cresta-oauth.json');
  const versionAt = (stage: string): Promise<GetSecretValueCommandOutput> =>
    secretsManager.send(
      new GetSecretValueCommand({ SecretId: 'cresta-oauth', VersionStage: stage }),
    );
  const assertStages = async (current: string, previous: string): Promise<void> => {
    assert.equal((await versionAt('AWSCURRENT')).SecretString, client(current));
    assert.equal((await versionAt('AWSPREVIOUS')).SecretString, client(previous));
  };
  const remove = async (command: string): Promise<void> => {
    await type(command);
    await assert.rejects(access(file));
  };
  const ids = new Map<string, string>();

  await followPage('docs/deploying/secret.md', [
    [
      'aws secretsmanager create-secret ',
      async (command) => {
        await writeFile(file, client('first'));
        await type(command);
        assert.equal((await versionAt('AWSCURRENT')).SecretString, client('first'));
      },
    ],
    ['rm cresta-oauth.json', remove],
    [
      'aws secretsmanager put-secret-value ',
      async (command) => {
        await writeFile(file, client('second'));
        await type(command);
        await assertStages('second', 'first');
      },
    ],
    ['rm cresta-oauth.json', remove],
    [
      'aws secretsmanager list-secret-version-ids ',
      async (command) => {
        for (const line of (await type(command)).trimEnd().split('\n')) {
          const [id = '', stage = ''] = line.split('\t');
          ids.set(stage, id);
        }
        assert.deepEqual([...ids.keys()].sort(), ['AWSCURRENT', 'AWSPREVIOUS']);
      },
    ],
    [
      'aws secretsmanager update-secret-version-stage ',
      async (command) => {
        const [OLD = '', NEW = ''] = [ids.get('AWSPREVIOUS'), ids.get('AWSCURRENT')];
        await type(fillIn(command, { OLD, NEW }));
        await assertStages('first', 'second');
      },
    ],
  ]);
});
