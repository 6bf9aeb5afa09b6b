import assert from 'node:assert/strict';
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { unpackZip } from '../../packaging/unpack-zip.ts';

const bytes = (text: string) => Buffer.from(text);

test('the files of the function are unpacked, and no others', async () => {
  const zip = zipSync({
    'handler.js': bytes('code'),
    'handler.js.map': bytes('map'),
    'package.json': bytes('{}'),
    '../elsewhere.js': bytes('code'),
  });
  const { handlerFile, remove } = await unpackZip(zip);
  assert.equal(await readFile(handlerFile, 'utf8'), 'code');
  assert.deepEqual(await readdir(dirname(handlerFile)), ['handler.js', 'handler.js.map']);
  await remove();
  await assert.rejects(access(dirname(handlerFile)), { code: 'ENOENT' });
});

test("what isn't a zip of the function is refused", async () => {
  for (const [zip, message] of [
    [bytes('no zip'), "it isn't a zip"],
    [bytes(''), "it isn't a zip"],
    [zipSync({ 'index.js': bytes('code') }), 'there is no handler.js in it'],
    [zipSync({ 'handler.js': bytes('code') }).subarray(0, 40), "it isn't a zip"],
  ] as const) {
    await assert.rejects(unpackZip(zip), { message });
  }
});
