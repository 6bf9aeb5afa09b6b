import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { prepareDeployment, sentParameters, THERE } from './deployment.ts';

const EMPTY = { changeSetFails: 'No updates are to be performed.' };

test('the label of a release changes with code, settings and typed secrets, and only then', async (t) => {
  const labelOf = async (before: string, secret: string | undefined, ...more: string[]) => {
    const parameters = {
      ...THERE.before?.parameters,
      OAuthSecretArn: '',
      OAuthClientId: 'client',
      OAuthClientSecret: '****',
      ReleaseLabel: before,
      HttpsProxy: '****',
    };
    const aws = await prepareDeployment(t, {
      story: {
        ...THERE,
        ...EMPTY,
        before: { ...THERE.before, status: 'UPDATE_COMPLETE', parameters },
      },
      stdin: secret ?? '',
    });
    const typed = secret === undefined ? [] : ['--client-secret-file', '-'];
    const file = join(aws.folder, 'parameters.json');
    await writeFile(file, JSON.stringify(more));
    const argv = ['--yes', '--client-id', 'client', '--parameters', file];
    const { exitCode, stderr } = await aws.deploy(...argv, ...typed);
    assert.equal(exitCode, 0, stderr);
    return String(sentParameters(aws.server)['ReleaseLabel']);
  };
  const typed = await labelOf('1', 'one');
  assert.match(typed, /^[0-9a-f]{12}-[0-9a-f]{8}-none-none$/);
  assert.equal(await labelOf(typed, 'one'), typed);
  assert.equal(await labelOf(typed, undefined), typed);
  assert.notEqual(await labelOf(typed, 'two'), typed);
  assert.notEqual(await labelOf(typed, undefined, 'MemorySize=1024'), typed);
  // A proxy's address is hidden as well, and not given again in the next run.
  const proxied = await labelOf(typed, undefined, 'HttpsProxy=http://u:p@proxy.example:3128');
  assert.match(proxied, /^[0-9a-f]{12}-[0-9a-f]{8}-none-[0-9a-f]{8}$/);
  assert.equal(proxied.slice(0, 21), typed.slice(0, 21));
  assert.equal(await labelOf(proxied, undefined), proxied);
  assert.equal(await labelOf(proxied, undefined, 'HttpsProxy='), typed);
});
