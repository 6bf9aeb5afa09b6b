import { join } from 'node:path';
import { LIMITS_MS } from '../../simulator/faults/fault-profile.ts';
import type { Bench, Target } from '../bench.ts';
import { mapLimited } from '../faults/map-limited.ts';
import { startWorker } from '../processes/worker.ts';
import { formatMs } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part } from '../report/part.ts';
import { quantile } from '../report/statistics.ts';
import { FLOODS, type Flood } from './floods.ts';
import { manyClientsTable } from './many-clients.ts';
import { type FloodRun, measureFlood, type Size } from './measure-floods.ts';

const SIZES: readonly Size[] = [
  { memoryMb: 512, cpuShare: 1, mayBeLateMs: 100 },
  { memoryMb: 256, cpuShare: 0.25, mayBeLateMs: 250 },
];

/** So many must be in time; the rest is what other work on the machine takes. */
const JUDGED_SHARE = 0.9;

/** They mostly wait; more at once would make each other late on two cores. */
const AT_ONCE = 4;

/** Whether a call leaves in time, and within its memory, whatever a server does. */
export const boundsPart: Part = {
  name: 'bounds',
  summary: 'floods: how late a call ends, and what memory it takes; many clients',
  async run(bench) {
    const tables: string[] = [];
    for (const target of bench.candidates) {
      for (const size of SIZES) tables.push(await floodTable(bench, target, size));
    }
    return {
      markdown: [
        `An API that floods the calls of one environment (${LIMITS_MS.map((limitMs) => `${callsWithin(bench, limitMs)} at ${limitMs / 1000} s`).join(', ')}), from the first request on or from some moment of the last 60 ms before the deadline on. Late: how long after its deadline, which is 250 ms before the block's limit, a call ended. Memory: the most that the process held.`,
        ...tables,
        'Bytes in use on the heap after forced collections (`--expose-gc`), with an OAuth pair, each call of another client.',
        await manyClientsTable(bench),
      ].join('\n\n'),
    };
  },
};

/** Fewer where each takes longer. */
function callsWithin({ quick }: Bench, limitMs: number): number {
  return quick ? 1 : Math.round(60_000 / limitMs);
}

async function floodTable(bench: Bench, target: Target, size: Size): Promise<string> {
  const floods = startWorker(join(import.meta.dirname, '../backends/flood-process.ts'));
  const cases = FLOODS.flatMap((flood) => LIMITS_MS.map((limitMs) => ({ flood, limitMs })));
  try {
    const runs = await mapLimited(cases, AT_ONCE, async ({ flood, limitMs }) => {
      const calls = callsWithin(bench, limitMs);
      const run = await measureFlood(bench, floods, { target, flood, size, limitMs, calls });
      bench.tell(`  ${flood.name}, ${flood.begins}, ${limitMs / 1000} s: ${describeLate(run)}`);
      return run;
    });
    const rows = FLOODS.map((flood, index) => {
      const own = runs.slice(index * LIMITS_MS.length, (index + 1) * LIMITS_MS.length);
      return rowOf(flood, own, size, target === bench.candidates[0]);
    });
    const head = ['API', 'begins', 'ends with'];
    for (const limitMs of LIMITS_MS) head.push(`${limitMs / 1000} s: late (p50, p90, most)`);
    head.push('memory', '');
    const share = size.cpuShare === 1 ? 'a whole core' : `${size.cpuShare} of a core`;
    const title = `**${target.label}, ${size.memoryMb} MB, ${share}** (goal: nine of ten at most ${size.mayBeLateMs} ms late)`;
    return `${title}\n\n${renderTable({ head, rows })}`;
  } finally {
    await floods.close();
  }
}

function rowOf(
  { name, begins }: Flood,
  runs: readonly FloodRun[],
  { memoryMb, mayBeLateMs }: Size,
  judged: boolean,
): string[] {
  const ends = new Set(runs.flatMap((run) => [...run.ends]));
  const peaks = runs.map(({ peakBytes }) => (peakBytes ?? Number.NaN) / 1e6);
  const peakMb = Math.max(...peaks);
  const isInTime = ({ lateMs }: FloodRun): boolean =>
    lateMs.length > 0 && quantile(lateMs, JUDGED_SHARE) <= mayBeLateMs;
  const isMet = peakMb <= memoryMb && runs.every(isInTime);
  return [
    name,
    begins,
    [...ends].join(', '),
    ...runs.map(describeLate),
    Number.isNaN(peakMb) ? 'died' : `${peakMb.toFixed(0)} MB`,
    judged ? (isMet ? 'met' : 'not met') : '',
  ];
}

function describeLate({ lateMs }: FloodRun): string {
  if (lateMs.length === 0) return 'died';
  if (lateMs.every((ms) => ms <= 0)) return 'never';
  const shares = [0.5, JUDGED_SHARE, 1].map((share) => Math.max(0, quantile(lateMs, share)));
  return shares.map(formatMs).join(', ');
}
