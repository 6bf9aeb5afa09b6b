import { type ZipOptions, zipSync } from 'fflate';
import { type Bundle, buildBundle } from './build-bundle.ts';

/** What the zip says of every file in it: nothing that depends on who made it, when, or where. */
const SAME_EVERYWHERE: ZipOptions = {
  // Zip keeps local time without a zone, so the local date parts are what must not change; and no
  // zone ever changed its clock at noon.
  mtime: new Date(1980, 0, 1, 12),
  // Unix, as which an ordinary file that everyone may read: Lambda runs as another user.
  os: 3,
  attrs: 0o100644 << 16,
  level: 9,
};

/**
 * The zip that Lambda runs (handler `handler.handler`): `handler.js` and its source map. The same
 * sources give the same bytes on any machine and in any time zone.
 * @throws esbuild's error, which names file and line, when the sources don't build
 */
export async function buildZip(): Promise<Uint8Array> {
  return zipBundle(await buildBundle());
}

/** As `buildZip`, of a bundle that is there already. */
export function zipBundle({ code, map }: Bundle): Uint8Array {
  return zipSync({ 'handler.js': code, 'handler.js.map': map }, SAME_EVERYWHERE);
}
