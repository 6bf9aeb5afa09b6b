import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { runIn } from '../../../checks/support/run-in.ts';
import { packageFunction } from '../../../cli/package/package.ts';
import { decode } from '../../../flow-language/decode.ts';
import { buildZip } from '../../../packaging/build-zip.ts';
import { runCli } from '../run-cli.ts';

const ZIP = join(import.meta.dirname, '../../../aws-lambda-connect-pstn-transfer-ts.zip');

const Printed = v.strictObject({
  path: v.string(),
  bytes: v.number(),
  sha256: v.string(),
  bundleBytes: v.number(),
});

test('package writes the zip and tells path, size and SHA-256', async () => {
  const { exitCode, stdout, stderr } = await runCli(['package', '--json']);
  assert.deepEqual([exitCode, stderr], [0, '']);
  const { path, bytes, sha256, bundleBytes } = decode(Printed, JSON.parse(stdout), 'the document');
  const zip = await readFile(ZIP);
  assert(zip.equals(await buildZip()));
  assert.equal(path, ZIP);
  assert.equal(bytes, zip.length);
  assert.equal(sha256, hash('sha256', zip));

  assert.deepEqual(await runCli(['package']), {
    exitCode: 0,
    stdout: [
      `path     ${ZIP}`,
      `size     ${bytes} bytes (handler.js: ${bundleBytes} bytes, minified)`,
      `sha256   ${sha256}`,
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('package says in one line why no zip was made', async () => {
  assert.deepEqual(
    await runIn({}, (session) =>
      packageFunction({ arguments: [], options: { json: true } }, session, async () => {
        throw new RangeError('the bundle has 80001 bytes');
      }),
    ),
    {
      exitCode: 1,
      stdout: '',
      stderr: 'error: no zip was made: the bundle has 80001 bytes\n',
    },
  );
});
