import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { explainWhatIsMissing } from '../../../cli/require-node-24.js';
import packageJson from '../../../package.json' with { type: 'json' };

const CLI = join(import.meta.dirname, '../../../cli');

test('Node 24 and newer may run the project', () => {
  for (const version of ['24.0.0', '24.21.0', '25.1.0-nightly', '100.0.0']) {
    assert.equal(explainWhatIsMissing(version, true), undefined, version);
  }
});

test('an older Node is told, in one line, which one it is and what to do', () => {
  for (const version of ['12.22.12', '20.11.0', '23.99.9']) {
    const message = explainWhatIsMissing(version, true) ?? '';
    assert.match(message, new RegExp(`needs Node 24 or newer, and this is Node ${version}\\.`));
    assert.match(message, /npm start/);
    assert.match(message, /npm ci again/);
    assert.match(message, /install Node 24/);
    assert.doesNotMatch(message, /\n/);
  }
});

test('before npm ci, the one thing that is told is to type it, whatever Node runs', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'cli'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  for (const name of ['pstn-transfer.js', 'require-node-24.js']) {
    await copyFile(join(CLI, name), join(folder, 'cli', name));
  }
  await assert.rejects(
    promisify(execFile)(process.execPath, [join(folder, 'cli/pstn-transfer.js'), 'start']),
    {
      code: 1,
      stdout: '',
      stderr: /^Type npm ci first, once: .* about 20 seconds\.\n$/,
    },
  );
  assert.match(explainWhatIsMissing('20.11.0', false) ?? '', /^Type npm ci first/);
});

test('every script asks first whether it can run', () => {
  for (const [name, script] of Object.entries(packageJson.scripts)) {
    assert.match(script, /^node cli\/(pstn-transfer|require-node-24)\.js/, name);
  }
});
