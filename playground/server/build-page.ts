import { join } from 'node:path';
import { type Built, type BuiltPage, cachedPage } from './page-cache.ts';

const PROJECT = join(import.meta.dirname, '../..');
const CACHE = join(PROJECT, 'node_modules/.cache/pstn-transfer-page');

/** The page, built or as it was kept. @throws esbuild's error, which names file and line */
export function pageOf(cache = CACHE): Promise<BuiltPage> {
  return cachedPage(PROJECT, cache, buildPage);
}

/** Bundles `playground/page`. */
export async function buildPage(): Promise<Built> {
  // It takes longer to load than all else, and isn't needed where the page is kept.
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT,
    entryPoints: ['playground/page/main.tsx', 'playground/page/page.css'],
    outdir: 'page',
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const textOf = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return {
    page: { script: textOf('main.js'), style: textOf('page.css') },
    sources: Object.keys(metafile.inputs),
  };
}
