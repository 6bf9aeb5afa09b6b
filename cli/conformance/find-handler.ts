import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buildZip } from '../../packaging/build-zip.ts';
import { unpackZip } from '../../packaging/unpack-zip.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { unpackForRun } from '../local/unpack-for-run.ts';

/** A `handler.js` that can be run. */
export interface HandlerFile {
  /** Absolute path. */
  readonly file: string;
  /** What it is called in a report. */
  readonly title: string;
  /** Whether it is made from these sources. */
  readonly ownRules: boolean;
  /** Deletes what was made for the run. */
  remove(): Promise<void>;
}

/**
 * The `handler.js` at this path, or in the zip there; without a path, that of the zip that
 * `npm run package` would make now.
 * @throws UsageError where there is none
 */
export async function findHandler(path: string | undefined): Promise<HandlerFile> {
  if (path === undefined) {
    const { handlerFile, remove } = await unpackZip(await buildZip());
    return { file: handlerFile, title: "this project's zip", ownRules: true, remove };
  }
  if (path.endsWith('.zip')) {
    const { handlerFile, remove } = await unpackForRun(path);
    return { file: handlerFile, title: path, ownRules: false, remove };
  }
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile)
    throw new UsageError(`there is no file ${path}: name a handler.js, or a zip with one`);
  return { file: resolve(path), title: path, ownRules: false, remove: async () => {} };
}
