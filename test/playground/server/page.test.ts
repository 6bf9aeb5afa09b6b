import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { buildPage } from '../../../playground/server/build-page.ts';
import { type Built, cachedPage } from '../../../playground/server/page-cache.ts';

const MOST_BYTES = 60_000;

test('the page is small, whole, and asks nobody else', async () => {
  const { page, sources } = await buildPage();
  const bytes = gzipSync(page.script).length + gzipSync(page.style).length;
  assert(bytes <= MOST_BYTES, `${bytes} bytes`);
  assert(sources.includes('playground/page/main.tsx'));
  for (const path of sources)
    assert.match(path, /^(playground|timeline|src|node_modules\/preact)\//);
  const addresses = [...`${page.script}${page.style}`.matchAll(/https?:\/\/[^"'`) ]+/g)];
  for (const [address] of addresses) assert.match(address, /^http:\/\/www\.w3\.org\//);
  assert.doesNotMatch(page.script, /<\/script|<!--/);
});

test('it is built once, and again when one of its sources has changed', async (t) => {
  const project = await temporaryFolder(t);
  const folder = join(project, 'cache');
  await writeFile(join(project, 'a.ts'), 'one');
  let count = 0;
  const build = async (): Promise<Built> => {
    count += 1;
    return { page: { script: `${count}`, style: '' }, sources: ['a.ts'] };
  };
  const script = async () => (await cachedPage(project, folder, build)).script;
  assert.deepEqual([await script(), await script()], ['1', '1']);
  await writeFile(join(project, 'a.ts'), 'two');
  assert.deepEqual([await script(), await script()], ['2', '2']);
  await writeFile(join(folder, 'page.json'), '{"page": 1}');
  assert.deepEqual([await script(), await script()], ['3', '3']);
  assert.equal((await stat(folder)).mode & 0o077, 0);
});

test('it is not taken from a folder that others can write to', async (t) => {
  if (process.platform === 'win32') return;
  const project = await temporaryFolder(t);
  const folder = join(project, 'cache');
  await mkdir(folder);
  await chmod(folder, 0o777);
  const foreign = JSON.stringify({ sources: {}, page: { script: 'theirs', style: '' } });
  await writeFile(join(folder, 'page.json'), foreign);
  const build = async () => ({ page: { script: 'ours', style: '' }, sources: [] });
  assert.equal((await cachedPage(project, folder, build)).script, 'ours');
  assert.equal(await readFile(join(folder, 'page.json'), 'utf8'), foreign);
});
