import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { BUNDLE_LIMIT } from '../../packaging/bundle-limit.ts';
import { verdict } from '../report/comparison.ts';
import { formatBytes } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part } from '../report/part.ts';

/** Bytes that load at every cold start. */
export const sizePart: Part = {
  name: 'size',
  summary: 'bytes of the bundle',
  async run({ candidates }) {
    const rows = await Promise.all(
      candidates.map(async ({ label, path }, index) => {
        const code = await readFile(path);
        const judged =
          index === 0
            ? [`≤ ${formatBytes(BUNDLE_LIMIT)}`, verdict(code.length, BUNDLE_LIMIT)]
            : ['', ''];
        return [label, formatBytes(code.length), formatBytes(gzipSync(code).length), ...judged];
      }),
    );
    return { markdown: renderTable({ head: ['', 'minified', 'compressed', 'goal', ''], rows }) };
  },
};
