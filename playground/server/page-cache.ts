import { hash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { isOurs } from '../../cli/kernel/compile-cache.js';
import { parseJson } from '../../src/json.ts';

const Kept = v.object({
  /** Hashes of all that the page was built of, by path. */
  sources: v.record(v.string(), v.string()),
  page: v.object({ script: v.string(), style: v.string() }),
});

/** What a browser gets. */
export interface BuiltPage {
  /** One classic script without imports, which may stand in a page too. */
  readonly script: string;
  readonly style: string;
}

/** A page, and the files that it was built of, by paths from the project's folder. */
export interface Built {
  readonly page: BuiltPage;
  readonly sources: readonly string[];
}

/**
 * The page as it was built last, where none of its sources has changed since; else it is built and kept. It is
 * kept only in a folder that nobody else can write to: else their code could be shown as ours.
 * @param folder of its own, made where there is none
 */
export async function cachedPage(
  project: string,
  folder: string,
  build: () => Promise<Built>,
): Promise<BuiltPage> {
  if (!isOurs(folder)) return (await build()).page;
  const file = join(folder, 'page.json');
  const kept = await readKept(file);
  if (kept !== undefined && (await isFresh(project, kept.sources))) return kept.page;
  const { page, sources } = await build();
  const hashes = await Promise.all(
    sources.map(async (path) => [path, await hashOf(join(project, path))]),
  );
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ sources: Object.fromEntries(hashes), page }));
  await rename(draft, file);
  return page;
}

async function readKept(file: string): Promise<v.InferOutput<typeof Kept> | undefined> {
  try {
    const result = v.safeParse(Kept, parseJson(await readFile(file, 'utf8')));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

async function isFresh(
  project: string,
  sources: Readonly<Record<string, string>>,
): Promise<boolean> {
  const same = await Promise.all(
    Object.entries(sources).map(
      async ([path, before]) => (await hashOf(join(project, path))) === before,
    ),
  );
  return same.every(Boolean);
}

/** Undefined for a file that isn't there. */
async function hashOf(path: string): Promise<string | undefined> {
  try {
    return hash('sha256', await readFile(path));
  } catch {
    return undefined;
  }
}
