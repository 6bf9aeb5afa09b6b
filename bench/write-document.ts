import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceMarked } from './report/marked-text.ts';
import type { PartResult } from './report/part.ts';

const DOCS = join(import.meta.dirname, '../docs');

/**
 * Puts results into docs/performance.md, each between its part's markers.
 * @param results by the names of their parts
 * @param machine one line about where they were measured
 * @throws Error where the document lacks a marker; an error of the file system
 */
export async function writeDocument(
  results: ReadonlyMap<string, PartResult>,
  machine: string,
): Promise<void> {
  const path = join(DOCS, 'performance.md');
  let document = await readFile(path, 'utf8');
  for (const [name, { markdown }] of results) {
    document = replaceMarked(document, name, `${markdown}\n\n${machine}`);
  }
  await writeFile(path, document);
}
