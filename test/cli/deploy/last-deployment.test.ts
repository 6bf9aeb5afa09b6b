import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { meantFunction, saveLastDeployment } from '../../../cli/deploy/last-deployment.ts';

test('the function that is meant is the one named, the last one deployed, or that of the default name', async (t) => {
  const varJson = join(await temporaryFolder(t), 'var.json');
  const meant = (bare?: string, options = {}) => meantFunction(bare, options, varJson);
  assert.deepEqual(await meant(), {
    function: 'aws-lambda-connect-pstn-transfer',
    awsRegion: undefined,
  });
  await writeFile(varJson, '{"region": "voice-prod"}');
  await saveLastDeployment(varJson, { stack: 's', function: 'f', awsRegion: 'eu-central-1' });
  assert.deepEqual(await meant(), { function: 'f', awsRegion: 'eu-central-1' });
  assert.deepEqual(await meant(undefined, { awsRegion: 'us-east-1' }), {
    function: 'f',
    awsRegion: 'us-east-1',
  });
  for (const named of [meant('g'), meant(undefined, { function: 'g' })]) {
    assert.deepEqual(await named, { function: 'g', awsRegion: undefined });
  }
  await assert.rejects(meant('g', { function: 'h' }), /two functions are named, g and h/);
});
