import { hash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { ARTEFACT } from './artefact-path.ts';
import { buildBundle } from './build-bundle.ts';
import { zipBundle } from './build-zip.ts';
import { refuseLargeBundle } from './bundle-limit.ts';

/** A zip that was written, and what somebody needs to recognise it. */
export interface Artefact {
  /** Absolute. */
  readonly path: string;
  /** Size of the zip. */
  readonly bytes: number;
  /** Of the zip, in hexadecimal. */
  readonly sha256: string;
  /** Size of the minified code in it. */
  readonly bundleBytes: number;
}

/**
 * Builds the zip and puts it where it is looked for. A zip that is there already is replaced at once,
 * so that nobody reads half of one.
 * @throws RangeError for too large a bundle; esbuild's error; an error of the file system
 */
export async function writeArtefact(path: string = ARTEFACT): Promise<Artefact> {
  const bundle = await buildBundle();
  refuseLargeBundle(bundle.code.length);
  const zip = zipBundle(bundle);
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, zip);
  await rename(unfinished, path);
  return {
    path,
    bytes: zip.length,
    sha256: hash('sha256', zip),
    bundleBytes: bundle.code.length,
  };
}
