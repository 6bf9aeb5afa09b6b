import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { unzipSync } from 'fflate';
import { temporaryFolder } from '../../checks/support/temporary-folder.ts';
import { buildZip } from '../../packaging/build-zip.ts';

/** A folder that holds what the zip holds and nothing else, as Lambda's `/var/task` does. */
export async function unpackedZip(t: TestContext): Promise<string> {
  const folder = await temporaryFolder(t);
  const files = Object.entries(unzipSync(await buildZip()));
  await Promise.all(files.map(([name, content]) => writeFile(join(folder, name), content)));
  return folder;
}
