import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { temporaryFolder } from '../../../checks/support/temporary-folder.ts';
import { UsageError } from '../../../cli/kernel/usage-error.ts';
import { readEvent } from '../../../cli/local/read-event.ts';

const pipe = (...chunks: readonly (string | Uint8Array)[]) => ({ stdin: Readable.from(chunks) });

test('an event is read from a file, with or without a byte order mark', async (t) => {
  const folder = await temporaryFolder(t);
  for (const [name, text] of [
    ['plain.json', '{"Name":"é"}'],
    ['marked.json', '\uFEFF{"Name":"é"}\r\n'],
  ] as const) {
    await writeFile(join(folder, name), text);
    assert.deepEqual(await readEvent(join(folder, name), pipe()), { Name: 'é' });
  }
});

test("an event may be UTF-16, as some editors save it, and nothing that isn't text", async (t) => {
  const bytes = Buffer.from('\uFEFF{"Name":"é"}', 'utf16le');
  assert.deepEqual(await readEvent('-', pipe(bytes)), { Name: 'é' });
  const file = join(await temporaryFolder(t), 'event.json');
  await writeFile(file, bytes);
  assert.deepEqual(await readEvent(file, pipe()), { Name: 'é' });
  await writeFile(file, Uint8Array.of(0x22, 0xe9, 0x22));
  const problem = 'it is not UTF-8 text; save it as UTF-8';
  await assert.rejects(readEvent(file, pipe()), new UsageError(`can't read ${file}: ${problem}`));
  await assert.rejects(
    readEvent('-', pipe(Uint8Array.of(0xe9))),
    new UsageError(`can't read standard input: ${problem}`),
  );
});

test('an event is read from standard input, wherever its bytes are cut', async () => {
  const bytes = Buffer.from('{"Name":"é"}');
  const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
  assert.deepEqual(await readEvent('-', pipe(...pieces)), { Name: 'é' });
});

test("what can't be read is named with what to do", async (t) => {
  const folder = await temporaryFolder(t);
  await assert.rejects(
    readEvent(join(folder, 'none.json'), pipe()),
    new UsageError(
      `can't read ${join(folder, 'none.json')}: there is no such file; sample events are in events/`,
    ),
  );
  await assert.rejects(
    readEvent(folder, pipe()),
    new UsageError(`can't read ${folder}: it is a folder; name a file in it`),
  );
});

test('what is not JSON is named with its place', async () => {
  await assert.rejects(readEvent('-', pipe('{"Name"}')), (error) => {
    assert(error instanceof UsageError);
    assert.match(error.message, /^standard input is not JSON: .*position 7/);
    return true;
  });
  await assert.rejects(readEvent('-', pipe()), /^UsageError: standard input is not JSON: /);
});
