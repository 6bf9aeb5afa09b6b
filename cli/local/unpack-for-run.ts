import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ARTEFACT } from '../../packaging/artefact-path.ts';
import { type UnpackedZip, unpackZip } from '../../packaging/unpack-zip.ts';
import { messageOf } from '../../src/errors.ts';
import { systemCode } from '../kernel/read-text-file.ts';
import { UsageError } from '../kernel/usage-error.ts';

/**
 * Unpacks the zip for one run.
 * @throws UsageError where it isn't there or isn't what `npm run package` makes
 */
export async function unpackForRun(zip: string): Promise<UnpackedZip> {
  try {
    return await unpackZip(await readFile(zip));
  } catch (error) {
    const missing = systemCode(error) === 'ENOENT';
    throw new UsageError(
      missing
        ? zip === ARTEFACT
          ? `there is no ${basename(zip)} yet: run npm run package first`
          : `there is no file ${zip}: name another one, or make one with npm run package`
        : `can't use ${basename(zip)}: ${messageOf(error)}; make it anew with npm run package`,
    );
  }
}
