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
  const store = async (command: string, secret: string): Promise<void> => {
    await writeFile(file, client(secret));
    await type(command);
    await assert.rejects(access(file), { code: 'ENOENT' });
  };
  const ids = new Map<string, string>();

  await followPage('docs/deploying/secret.md', [
    [
      'aws secretsmanager create-secret ',
      async (command) => {
        await store(command, 'first');
        assert.equal((await versionAt('AWSCURRENT')).SecretString, client('first'));
      },
    ],
    [
      'aws secretsmanager put-secret-value ',
      async (command) => {
        const refused = fillIn(command, { '--secret-id cresta-oauth': '--secret-id nowhere' });
        await assert.rejects(store(refused, 'second'), /ResourceNotFoundException/);
        await access(file);
        await store(command, 'second');
        await assertStages('second', 'first');
      },
    ],
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
