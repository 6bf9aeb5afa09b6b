import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceMarked } from './report/marked-text.ts';
import type { PartResult } from './report/part.ts';

const DOCS = join(import.meta.dirname, '../docs');

/**
 * Puts a part's result into docs/performance.md, between the part's markers.
 * @param machine one line about where it was measured
 * @throws Error where the document lacks a marker; an error of the file system
 */
export async function writeDocument(
  name: string,
  { markdown }: PartResult,
  machine: string,
): Promise<void> {
  const path = join(DOCS, 'performance.md');
  const document = await readFile(path, 'utf8');
  await writeFile(path, replaceMarked(document, name, `${markdown}\n\n${machine}`));
}
