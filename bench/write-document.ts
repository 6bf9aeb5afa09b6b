import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultChart } from './charts/fault-chart.ts';
import { ratioChart } from './charts/ratio-chart.ts';
import { replaceMarked } from './report/marked-text.ts';
import type { PartResult } from './report/part.ts';

const DOCS = join(import.meta.dirname, '../docs');

/** The parts whose figures the chart of ratios shows; it is drawn when all of them were measured. */
const IN_RATIO_CHART = ['cold', 'warm'];

/**
 * Puts results into docs/performance.md, each between its part's markers, and draws the charts beside it.
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
  if (IN_RATIO_CHART.every((name) => results.has(name))) {
    const bars = IN_RATIO_CHART.flatMap((name) => results.get(name)?.bars ?? []);
    await writeFile(join(DOCS, 'performance-ratios.svg'), ratioChart(bars));
  }
  const marks = results.get('faults')?.faults;
  if (marks) await writeFile(join(DOCS, 'performance-faults.svg'), faultChart(marks));
}
