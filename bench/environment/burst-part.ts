import * as v from 'valibot';
import { startVendors, type Vendor, type Vendors } from '../backends/start-vendors.ts';
import type { Bench, Target } from '../bench.ts';
import { formatMs } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part } from '../report/part.ts';
import { inRounds } from '../report/rounds.ts';
import { median } from '../report/statistics.ts';
import { type CallResult, startEnvironment } from './start-environment.ts';

const CALLS = 50;

const Transfer = v.object({ phoneNumber: v.string(), dtmfSequence: v.string() });

interface Burst {
  readonly lastAnswerMs: number;
  readonly secret: number;
  readonly token: number;
  readonly transfer: number;
  /** How many got an answer by which the agent recognises exactly this contact. */
  readonly own: number;
}

/** Many calls at once in an environment that has neither secret nor token. */
export const burstPart: Part = {
  name: 'burst',
  summary: `${CALLS} calls at once in a cold environment`,
  async run(bench) {
    const rounds = bench.quick ? 1 : 5;
    const vendors = startVendors(bench);
    try {
      const figures = await inRounds(rounds, bench.candidates, (target) =>
        measureBurst(bench, target, vendors),
      );
      return {
        markdown: [
          `${CALLS} calls of ${CALLS} contacts at once, in an environment that has answered none before, in secret mode against the simulated vendor; median of ${rounds} environments. An answer is the call's own when the vendor's agent, called at its number with its tones, recognises that contact.`,
          renderTable({
            head: [
              '',
              'secret reads',
              'token requests',
              'API requests',
              'own answers',
              'all answered after',
              '',
            ],
            rows: [
              ['fewest possible', '1', '1', `${CALLS}`, `${CALLS} of ${CALLS}`, '', ''],
              ...bench.candidates.map((target, index) =>
                describe(target, figures.get(target) ?? [], index === 0),
              ),
            ],
          }),
        ].join('\n\n'),
      };
    } finally {
      await vendors.close();
    }
  },
};

async function measureBurst(bench: Bench, target: Target, vendors: Vendors): Promise<Burst> {
  const vendor = await vendors.open({ mode: 'secret' });
  const env = { ...vendor.env, action: 'get_pstn_transfer_data' };
  const environment = await startEnvironment(bench, target, env);
  try {
    const contactIds = Array.from({ length: CALLS }, (_, index) => `contact-${index + 1}`);
    const outcomes = await environment.call(contactIds, 8000);
    const own = await Promise.all(
      outcomes.map((outcome, index) => isOwn(vendor, outcome, contactIds[index])),
    );
    const { secret, token, transfer } = await vendor.counts();
    const lastAnswerMs = Math.max(...outcomes.map(({ tookMs }) => tookMs));
    return { lastAnswerMs, secret, token, transfer, own: own.filter(Boolean).length };
  } finally {
    await environment.end();
    await vendor.close();
  }
}

async function isOwn(
  vendor: Vendor,
  { answer }: CallResult,
  contactId: string | undefined,
): Promise<boolean> {
  const transfer = v.safeParse(Transfer, answer);
  if (!transfer.success) return false;
  const { phoneNumber, dtmfSequence } = transfer.output;
  return (await vendor.dial(phoneNumber, dtmfSequence)) === contactId;
}

function describe({ label }: Target, bursts: readonly Burst[], judged: boolean): string[] {
  const all = (key: keyof Burst): number[] => bursts.map((burst) => burst[key]);
  const most = (key: keyof Burst): number => Math.max(...all(key));
  const own = Math.min(...all('own'));
  const isMet = most('secret') === 1 && most('token') === 1 && own === CALLS;
  return [
    label,
    `${most('secret')}`,
    `${most('token')}`,
    `${most('transfer')}`,
    `${own} of ${CALLS}`,
    formatMs(median(all('lastAnswerMs'))),
    judged ? (isMet ? 'met' : 'not met') : '',
  ];
}
