import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** What a zip holds, as files. */
export interface UnpackedZip {
  /** Absolute path of its `handler.js`. */
  readonly handlerFile: string;
  /** Deletes the files. */
  remove(): Promise<void>;
}

/** The files of the zip that matter; no other name is written, wherever it would lead. */
const FILES = ['handler.js', 'handler.js.map'];

/**
 * Unpacks the function's zip into a folder of its own, with nothing beside it, as Lambda does.
 * @throws Error of one line where this isn't a zip with a `handler.js` in it
 */
export async function unpackZip(zip: Uint8Array): Promise<UnpackedZip> {
  const files = new Map(Object.entries(unzip(zip)));
  if (!files.has('handler.js')) throw new Error('there is no handler.js in it');
  const folder = await mkdtemp(join(tmpdir(), 'pstn-transfer-'));
  await Promise.all([...files].map(([name, content]) => writeFile(join(folder, name), content)));
  return {
    handlerFile: join(folder, 'handler.js'),
    remove: () => rm(folder, { recursive: true }),
  };
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, { filter: ({ name }) => FILES.includes(name) });
  } catch (cause) {
    throw new Error("it isn't a zip", { cause });
  }
}
