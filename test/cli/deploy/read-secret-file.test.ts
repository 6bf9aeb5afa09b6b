import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { readSecretFile } from '../../../cli/deploy/read-secret-file.ts';

test('a secret is what was written, whatever an editor puts around it', async (t) => {
  const file = join(await temporaryFolder(t), 'secret');
  const session = { stdin: Readable.from([]) };
  for (const bytes of [
    'hush',
    'hush\r\n',
    '\uFEFFhush\n',
    Buffer.from('\uFEFFhush\r\n', 'utf16le'),
  ]) {
    await writeFile(file, bytes);
    assert.equal(await readSecretFile(file, session), 'hush');
  }
  await writeFile(file, Uint8Array.of(0xe9));
  await assert.rejects(
    readSecretFile(file, session),
    /can't read .*secret: it is not UTF-8 text; save it as UTF-8/,
  );
});
