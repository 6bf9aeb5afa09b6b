import { startCannedBackend } from '../backends/start-canned-backend.ts';
import { floorEnvironment } from '../cold/floor-environment.ts';
import { formatBytes } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part } from '../report/part.ts';
import { runStretches, type Stretch } from './run-stretches.ts';

/** So much may differ without any of it being a leak: code that got compiled meanwhile. */
const NOISE_BYTES = 200_000;

/** Memory that stays, after few calls and after many, each of another contact. */
export const heapPart: Part = {
  name: 'heap',
  summary: 'memory after 1,000 and after 20,000 invocations',
  async run(bench) {
    const [few, more] = bench.quick ? [500, 1500] : [1000, 19_000];
    const stretches = [few, more];
    const backend = await startCannedBackend(bench);
    try {
      const env = {
        ...backend.environment('secret'),
        ...(await floorEnvironment(bench, backend)),
      };
      const rows: string[][] = [];
      for (const target of [bench.floor, ...bench.candidates]) {
        const nodeOptions = ['--expose-gc'];
        const [early, late] = await runStretches(bench, target, { env, stretches, nodeOptions });
        const isOurs = target === bench.candidates[0];
        rows.push([target.label, ...describe(early, late, isOurs)]);
      }
      const after = (calls: number): string => `after ${calls.toLocaleString('en-US')} calls`;
      const head = ['', after(few), after(few + more), 'growth', 'still open', ''];
      return {
        markdown: [
          'Bytes in use on the heap after forced collections (`--expose-gc`), in secret mode, each call of another contact; and the timers, sockets and the like that are still open, idle pooled sockets aside.',
          renderTable({ head, rows }),
        ].join('\n\n'),
      };
    } finally {
      await backend.close();
    }
  },
};

function describe(
  early: Stretch | undefined,
  late: Stretch | undefined,
  judged: boolean,
): string[] {
  const before = early?.heapBytes;
  const after = late?.heapBytes;
  if (before === undefined || after === undefined) throw new Error('Node exposed no collector');
  return [
    formatBytes(before),
    formatBytes(after),
    formatBytes(after - before),
    late?.resources?.join(', ') || 'none',
    judged ? (after - before <= NOISE_BYTES ? 'met' : 'grows') : '',
  ];
}
