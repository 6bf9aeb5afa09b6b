import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { buildZip } from '../../infra/artefact/build-zip.ts';
import { readTemplate } from '../../infra/cloudformation/template.ts';

const textOf = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const page = textOf('docs/deploying/console.md');

test('by hand, the function is made as the template makes it', async () => {
  const { Parameters, Resources } = await readTemplate();
  const { Runtime, Handler } = Resources['ConnectPSTNTransferFunction']?.Properties ?? {};
  const fallback = (name: string): string => String(Parameters[name]?.Default);
  assert.ok(page.includes(`name \`${fallback('FunctionName')}\``));
  assert.equal(Runtime, 'nodejs24.x');
  assert.ok(page.includes('runtime **Node.js 24.x**'));
  assert.ok(page.includes(`architecture **${fallback('Architecture')}**`));
  assert.ok(page.includes(`handler **\`${Handler}\`**`));
  assert.ok(page.includes(`memory **${fallback('MemorySize')} MB**`));
  assert.ok(page.includes(`timeout\n**0 min ${fallback('Timeout')} sec**`));
  assert.ok(Object.keys(unzipSync(await buildZip())).includes('handler.js'));
});

test('the settings that it tells to make are settings', () => {
  const [, table = ''] = /\| key \| value \|\n\|---\|---\|\n((?:\|.+\n)+)/.exec(page) ?? [];
  const keys = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, key = '']) => key);
  assert.equal(keys.length, 4);
  const readme = textOf('README.md');
  for (const key of keys) assert.match(readme, new RegExp(`^\\| \`${key}\` \\|`, 'm'));
});

test('what it tells to paste is JSON, and asks for what it says', () => {
  const blocks = [...page.matchAll(/```json\n(.+?)```/gs)].map(([, text = '']) => JSON.parse(text));
  assert.deepEqual(Object.keys(blocks[0]), ['oauthClientId', 'oauthClientSecret']);
  assert.deepEqual(blocks[1].Statement[0].Action, 'secretsmanager:GetSecretValue');
  for (const [file, action] of [
    ['check-connection', 'check_connection'],
    ['get-pstn-transfer-data', 'get_pstn_transfer_data'],
  ]) {
    assert.ok(page.includes(`(../../events/${file}.json)`));
    assert.equal(JSON.parse(textOf(`events/${file}.json`)).Details.Parameters.action, action);
  }
});
