import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { decodeText, NotTextError, readTextFile } from '../../../cli/kernel/read-text-file.ts';

const TEXT = 'Grüß Gott\r\n– 🙂\r\n';
const littleEndian = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');
const bigEndian = Buffer.from(littleEndian).swap16();

test('a text is the same in UTF-8 and UTF-16, with and without a byte order mark', () => {
  for (const bytes of [Buffer.from(TEXT), Buffer.from(`\uFEFF${TEXT}`), littleEndian, bigEndian]) {
    assert.equal(decodeText(bytes), TEXT);
  }
  assert.equal(decodeText(Buffer.from('')), '');
});

test('only the first byte order mark is one', () => {
  assert.equal(decodeText(Buffer.from('\uFEFF\uFEFFa')), '\uFEFFa');
});

test("what isn't text is told with what to do, and not quoted", () => {
  for (const [bytes, message] of [
    [Buffer.from([0x66, 0xfc, 0x72]), /^it is not UTF-8 text; save it as UTF-8$/],
    [Buffer.from([0xff, 0xfe, 0x61]), /^it is not UTF-16LE text; save it as UTF-8$/],
    [Buffer.from('secret', 'utf16le'), /^it looks like UTF-16 without a byte order mark/],
  ] as const) {
    assert.throws(() => decodeText(bytes), { name: NotTextError.name, message });
  }
});

test('a file is read, or fails as readFile does', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(join(folder, 'a.txt'), bigEndian);
  assert.equal(await readTextFile(join(folder, 'a.txt')), TEXT);
  await assert.rejects(readTextFile(join(folder, 'b.txt')), { code: 'ENOENT' });
});
