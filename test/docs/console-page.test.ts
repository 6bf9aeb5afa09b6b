import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { buildZip } from '../../packaging/build-zip.ts';
import { template } from '../infra/our-template.ts';

const textOf = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const page = textOf('docs/deploying/console.md');

const Blocks = v.tuple([
  v.record(v.string(), v.string()),
  v.looseObject({ Statement: v.tuple([v.looseObject({ Action: v.string() })]) }),
]);
const Event = v.object({ Details: v.object({ Parameters: v.object({ action: v.string() }) }) });

test('by hand, the function is made as the template makes it', async () => {
  const { Parameters, Resources } = template;
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
  const pasted = [...page.matchAll(/```json\n(.+?)```/gs)].map(([, text = '']): unknown =>
    JSON.parse(text),
  );
  const [secret, policy] = decode(Blocks, pasted, 'what is pasted');
  assert.deepEqual(Object.keys(secret), ['oauthClientId', 'oauthClientSecret']);
  assert.equal(policy.Statement[0].Action, 'secretsmanager:GetSecretValue');
  for (const [file, action] of [
    ['check-connection', 'check_connection'],
    ['get-pstn-transfer-data', 'get_pstn_transfer_data'],
  ]) {
    assert.ok(page.includes(`(../../events/${file}.json)`));
    const event = decode(Event, JSON.parse(textOf(`events/${file}.json`)), `${file}.json`);
    assert.equal(event.Details.Parameters.action, action);
  }
});
