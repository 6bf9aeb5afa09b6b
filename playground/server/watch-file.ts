import { unwatchFile, watchFile } from 'node:fs';

/** How often a file is looked at, in milliseconds. */
const LOOK_MS = 300;

/**
 * Tells when a file was saved, also where the editor puts another file in its place, or the disk is far away.
 * @returns ends it
 */
export function whenSaved(path: string, onSaved: () => void): () => void {
  const listener = (now: { readonly mtimeMs: number }, before: { readonly mtimeMs: number }) => {
    // It has no time while it isn't there, as between two steps of an editor.
    if (now.mtimeMs !== before.mtimeMs && now.mtimeMs !== 0) onSaved();
  };
  watchFile(path, { interval: LOOK_MS, persistent: false }, listener);
  return () => unwatchFile(path, listener);
}
