import { setTimeout as sleep } from 'node:timers/promises';
import { startVendors, type Vendors } from '../backends/start-vendors.ts';
import type { Bench, Target } from '../bench.ts';
import { formatCount, formatMs, formatShare } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part } from '../report/part.ts';
import { median } from '../report/statistics.ts';
import { type CallResult, startEnvironment } from './start-environment.ts';

interface Backend {
  readonly label: string;
  /** In the notation of `npm start -- --fault`. */
  readonly fault: string;
  readonly goal:
    | { readonly kind: 'requests per call'; readonly most: number }
    | { readonly kind: 'answered'; readonly least: number };
}

const DOWN = { kind: 'requests per call', most: 1.3 } as const;

const BACKENDS: readonly Backend[] = [
  { label: 'dead (resets every connection)', fault: 'transfer=100%reset', goal: DOWN },
  { label: 'down (503 to everything)', fault: 'transfer=100%503', goal: DOWN },
  { label: 'hanging (no answer ever)', fault: 'transfer=100%hang', goal: DOWN },
  {
    label: '30 % failing (503)',
    fault: 'transfer=30%503',
    goal: { kind: 'answered', least: 0.98 },
  },
];

const LIMIT_MS = 8000;

interface Minute {
  readonly outcomes: readonly CallResult[];
  readonly requestsPerCall: number;
}

/** One environment that is called once a second while the API fails: does it spare the vendor? */
export const outagePart: Part = {
  name: 'outage',
  summary: 'one call a second for a minute against a dead, a hanging and a failing API',
  async run(bench) {
    const calls = bench.quick ? 6 : 60;
    const vendors = startVendors(bench);
    try {
      const runs = bench.candidates.flatMap((target, index) =>
        BACKENDS.map(async (backend, seed) => {
          const minute = await spendMinute(bench, target, vendors, { backend, calls, seed });
          return [target.label, ...describe(backend, minute, index === 0)];
        }),
      );
      const head = ['', 'API', 'calls', 'requests per call', 'answered', 'median time', 'goal', ''];
      return {
        markdown: [
          `One call a second for ${calls} s in one environment, with a limit of ${LIMIT_MS / 1000} s; the OAuth server is well. Times are until the answer or the error.`,
          renderTable({ head, rows: await Promise.all(runs) }),
        ].join('\n\n'),
      };
    } finally {
      await vendors.close();
    }
  },
};

async function spendMinute(
  bench: Bench,
  target: Target,
  vendors: Vendors,
  options: { readonly backend: Backend; readonly calls: number; readonly seed: number },
): Promise<Minute> {
  const { backend, calls, seed } = options;
  const vendor = await vendors.open({ mode: 'oauth' });
  const env = { ...vendor.env, action: 'get_pstn_transfer_data' };
  const environment = await startEnvironment(bench, target, env);
  try {
    await vendor.plan([{ fault: backend.fault }], seed);
    const under: Promise<readonly CallResult[]>[] = [];
    for (let second = 0; second < calls; second += 1) {
      under.push(environment.call([`contact-${second}`], LIMIT_MS));
      await sleep(1000);
    }
    const outcomes = (await Promise.all(under)).flat();
    return { outcomes, requestsPerCall: (await vendor.counts()).transfer / calls };
  } finally {
    await environment.end();
    await vendor.close();
  }
}

function describe(
  { label, goal }: Backend,
  { outcomes, requestsPerCall }: Minute,
  judged: boolean,
): string[] {
  const answered = outcomes.filter(({ answer }) => answer !== undefined).length / outcomes.length;
  const [goalText, isMet] =
    goal.kind === 'answered'
      ? [`≥ ${formatShare(goal.least)} answered`, answered >= goal.least]
      : [`≤ ${goal.most} requests per call`, requestsPerCall <= goal.most];
  return [
    label,
    `${outcomes.length}`,
    formatCount(requestsPerCall),
    formatShare(answered),
    formatMs(median(outcomes.map(({ tookMs }) => tookMs))),
    ...(judged ? [goalText, isMet ? 'met' : 'not met'] : ['', '']),
  ];
}
