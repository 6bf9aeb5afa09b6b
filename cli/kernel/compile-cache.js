import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/pstn-transfer', import.meta.url));

/**
 * Keeps what was compiled for the next start, which saves most of its time; in a folder that nobody else can
 * write to, since anybody who can has this program run their code. Where there is none, nothing is kept.
 * Plain JavaScript, so that nothing has to be compiled before it.
 */
export function keepCompiled() {
  if (isOurs(FOLDER)) enableCompileCache(FOLDER);
}

/**
 * Whether this is a folder of this user's own; makes it where there is none.
 * @param {string} folder
 * @returns {boolean}
 */
export function isOurs(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { mode, uid } = lstatSync(folder);
    // Windows has neither: there a folder is as private as the one that it is in.
    if (process.getuid === undefined) return true;
    return (mode & 0o170022) === 0o040000 && uid === process.getuid();
  } catch {
    return false;
  }
}
