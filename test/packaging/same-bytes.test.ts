import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { buildZip } from '../../packaging/build-zip.ts';
import { type FreshProcess, runNode } from './run-node.ts';

const PROJECT = join(import.meta.dirname, '../..');

/** What the zip is made of. */
const SOURCES = ['src', 'packaging', 'package.json'];
/** What makes it; large, so borrowed. */
const TOOLS = ['node_modules/esbuild', 'node_modules/fflate'];

/** The SHA-256 of the zip that a fresh process builds in that checkout. */
async function zipBuiltIn(checkout: string, surroundings: FreshProcess): Promise<string> {
  const module = pathToFileURL(join(checkout, 'packaging/build-zip.ts'));
  const script = `
    const { buildZip } = await import(${JSON.stringify(module)});
    console.log(require('node:crypto').hash('sha256', await buildZip()));`;
  return (await runNode(['-e', `(async () => {${script}})()`], surroundings)).trim();
}

async function anotherCheckout(t: TestContext): Promise<string> {
  const checkout = join(await temporaryFolder(t), 'another checkout');
  for (const path of SOURCES) {
    await cp(join(PROJECT, path), join(checkout, path), { recursive: true });
  }
  await mkdir(join(checkout, 'node_modules'));
  for (const path of TOOLS) await symlink(join(PROJECT, path), join(checkout, path), 'junction');
  return checkout;
}

describe('the same sources give the same bytes', () => {
  let expected: string;
  before(async () => {
    expected = hash('sha256', await buildZip());
  });

  for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
    test(`in the time zone ${TZ}`, async () => {
      assert.equal(await zipBuiltIn(PROJECT, { env: { TZ } }), expected);
    });
  }

  test('in another checkout and another working directory', async (t) => {
    const checkout = await anotherCheckout(t);
    assert.equal(await zipBuiltIn(checkout, { cwd: checkout }), expected);
    assert.equal(await zipBuiltIn(checkout, { cwd: join(checkout, 'src', 'http') }), expected);
  });
});
