import { startCannedBackend } from '../backends/start-canned-backend.ts';
import type { Bench } from '../bench.ts';
import { eventOf } from '../processes/bench-event.ts';
import { formatBytes } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import { runStretches } from '../warm/run-stretches.ts';

/** So much may differ without any of it being a leak: code that got compiled meanwhile. */
const NOISE_BYTES = 500_000;

/** Memory that stays after many calls, each of a client that none before had. */
export async function manyClientsTable(bench: Bench): Promise<string> {
  const stretches = bench.quick ? [500, 1500] : [1000, 29_000];
  const backend = await startCannedBackend(bench);
  try {
    const rows: string[][] = [];
    for (const target of bench.candidates) {
      const [early, late] = await runStretches(bench, target, {
        env: backend.environment('oauth'),
        event: eventOf('CONTACT', { oauthClientId: 'CONTACT' }),
        stretches,
        nodeOptions: ['--expose-gc'],
      });
      const [before, after] = [early?.heapBytes, late?.heapBytes];
      if (before === undefined || after === undefined) throw new Error('Node exposed no collector');
      const growth = after - before;
      const verdict = growth <= NOISE_BYTES ? 'met' : 'grows';
      rows.push([
        target.label,
        formatBytes(before),
        formatBytes(after),
        formatBytes(growth),
        target === bench.candidates[0] ? verdict : '',
      ]);
    }
    const [few = 0, more = 0] = stretches;
    const after = (calls: number): string => `after ${calls.toLocaleString('en-US')} clients`;
    return renderTable({ head: ['', after(few), after(few + more), 'growth', ''], rows });
  } finally {
    await backend.close();
  }
}
