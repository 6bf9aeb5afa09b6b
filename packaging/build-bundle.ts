import { join } from 'node:path';
import { build, type OutputFile } from 'esbuild';
import manifest from '../package.json' with { type: 'json' };

const PROJECT = join(import.meta.dirname, '..');
const CODE = 'handler.js';
const MAP = `${CODE}.map`;

/** The function as one file, and what leads its positions back to the sources. */
export interface Bundle {
  /** CommonJS: an ES module would load undici with `node:http`, which costs more than all of ours. */
  readonly code: Uint8Array;
  /** Its source map, without the sources' text; Node reads it under `--enable-source-maps` only. */
  readonly map: Uint8Array;
}

/**
 * Bundles `src/handler.ts` for Lambda's `nodejs24.x`, by way of the two lines that export it there. The
 * same sources give the same bytes, wherever the project's folder lies and whatever the working
 * directory is: all paths are relative to it.
 * @throws esbuild's error, which names file and line, when the sources don't build
 */
export async function buildBundle(): Promise<Bundle> {
  const { outputFiles } = await build({
    absWorkingDir: PROJECT,
    entryPoints: ['packaging/lambda-entry.js'],
    outfile: CODE,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    minify: true,
    // All that it requires is Node's own, which need not pass the loader for files.
    banner: { js: 'var require=process.getBuiltinModule;' },
    sourcemap: 'linked',
    sourcesContent: false,
    // Without it, a tsconfig.json in any folder above would have a say in the bytes.
    tsconfigRaw: {},
    define: { PACKAGE_VERSION: JSON.stringify(manifest.version) },
    logLevel: 'silent',
  });
  return { code: fileNamed(CODE, outputFiles), map: fileNamed(MAP, outputFiles) };
}

function fileNamed(name: string, files: readonly OutputFile[]): Uint8Array {
  const file = files.find(({ path }) => path === join(PROJECT, name));
  if (file === undefined) throw new Error(`esbuild made no ${name}`);
  return file.contents;
}
