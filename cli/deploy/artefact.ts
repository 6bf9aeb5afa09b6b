import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { unpackZip } from '../../packaging/unpack-zip.ts';
import { writeArtefact } from '../../packaging/write-artefact.ts';
import { messageOf } from '../../src/errors.ts';
import { UsageError } from '../kernel/usage-error.ts';
import type { StoredFile } from './stored-file.ts';

/** The code that is to run: a zip here, or one that was uploaded earlier. */
export type Artefact =
  | { readonly kind: 'zip'; readonly key: string; readonly file: StoredFile }
  | { readonly kind: 'uploaded'; readonly key: string };

/**
 * The zip that was named, or one made now from the sources. What isn't a file here is the key of an
 * earlier upload.
 * @throws UsageError for a file that isn't what `npm run package` makes, or where packaging fails
 */
export async function takeArtefact(named: string | undefined): Promise<Artefact> {
  if (named === undefined) {
    try {
      return zip(await readFile((await writeArtefact()).path));
    } catch (error) {
      throw new UsageError(`the function can't be packaged: ${messageOf(error)}`);
    }
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(named);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'uploaded', key: named };
    throw new UsageError(`can't read ${named}: ${messageOf(error)}`);
  }
  try {
    await (await unpackZip(bytes)).remove();
  } catch (error) {
    throw new UsageError(`${named} is not what npm run package makes: ${messageOf(error)}`);
  }
  return zip(bytes);
}

/** The key tells the content, so the same code is never uploaded twice, and new code has a new key. */
function zip(bytes: Buffer): Artefact {
  const sha256 = hash('sha256', bytes);
  const key = `connect-pstn-transfer/${sha256}.zip`;
  return { kind: 'zip', key, file: { what: 'code', key, bytes, sha256, type: 'application/zip' } };
}
