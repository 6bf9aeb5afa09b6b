import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { runCli } from '../run-cli.ts';

const SHIPPED = 'flows/pstn-transfer.json';

test('a call is kept as a page of its own, which may load nothing', async (t) => {
  const file = join(await temporaryFolder(t), 'call.html');
  const { exitCode, stderr } = await runCli([
    ...['simulate', SHIPPED, '--fault', 'transfer=503', '--html', file],
  ]);
  assert.equal(exitCode, 0);
  assert.match(stderr, /^wrote .*call\.html: open it in a browser\n$/);
  const html = await readFile(file, 'utf8');
  const [, data = '{}'] = /id="saved">(.*?)<\/script>/s.exec(html) ?? [];
  const { run, events } = JSON.parse(data);
  assert.equal(run.line, `npm run simulate -- ${SHIPPED} --fault transfer=503`);
  assert.deepEqual([events[0].type, events.at(-1).type], ['began', 'finished']);
  const [, script = ''] = /<script>(.*)<\/script>/s.exec(html) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  assert.match(html, /default-src 'none'/);
  assert(
    html.includes(`script-src 'sha256-${hash}'`),
    'the one script is the only one that may run',
  );
  assert.doesNotMatch(html, /\+?1202555\d{4}/, 'no whole phone number');
});

test('a page that cannot be written, or a flow that cannot be drawn, is told', async (t) => {
  const folder = await temporaryFolder(t);
  const { exitCode, stderr } = await runCli([
    ...['simulate', SHIPPED, '--html', join(folder, 'none', 'call.html')],
  ]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /error: can't write .*call\.html: there is no such folder/);
});

test("--svg draws the call's way in the same step", async (t) => {
  const file = join(await temporaryFolder(t), 'call.svg');
  const { exitCode, stderr } = await runCli(['simulate', SHIPPED, '--svg', file]);
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /^wrote .*call\.svg: open it in a browser\n$/);
  assert.match(await readFile(file, 'utf8'), /^<svg /);
  const none = await runCli(['simulate', SHIPPED, '--svg', join(file, 'x.svg')]);
  assert.equal(none.exitCode, 2);
  assert.match(none.stderr, /can't write .*: a part of its path is a file, not a folder/);
});
