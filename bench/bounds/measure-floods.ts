import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { RETURN_RESERVE_MS } from '../../src/connect/limits.ts';
import type { Bench, Target } from '../bench.ts';
import { startEnvironment } from '../environment/start-environment.ts';
import type { Worker } from '../processes/worker.ts';
import { limitCpu } from './cpu-share.ts';
import { FLOODS, type Flood } from './floods.ts';

/** A Lambda of some size. */
export interface Size {
  readonly memoryMb: number;
  /** The share of a core that it gets. */
  readonly cpuShare: number;
  /** How long after its deadline a call may end, in milliseconds. */
  readonly mayBeLateMs: number;
}

/** What the calls of one environment came to. */
export interface FloodRun {
  /** How long after its deadline each call ended, in milliseconds; negative for before. */
  readonly lateMs: readonly number[];
  /** The most memory that the process ever held, in bytes; undefined where it died of it. */
  readonly peakBytes: number | undefined;
  /** What the calls ended with: `answered`, or a code. */
  readonly ends: ReadonlySet<string>;
}

/** A flood at the deadline begins at random within so many milliseconds before it. */
const BEFORE_DEADLINE_MS = 60;

/** As Lambda's Node runtime starts Node: nine tenths of the memory for what lives on. */
function nodeOptions({ memoryMb }: Size): readonly string[] {
  return [`--max-old-space-size=${Math.floor(memoryMb * 0.9)}`];
}

/** Calls one environment so many times while its API floods it. */
export async function measureFlood(
  bench: Bench,
  floods: Worker,
  options: {
    readonly target: Target;
    readonly flood: Flood;
    readonly size: Size;
    readonly limitMs: number;
    readonly calls: number;
  },
): Promise<FloodRun> {
  const { target, flood, size, limitMs, calls } = options;
  const port = v.parse(v.number(), await floods.ask('listen', { flood: FLOODS.indexOf(flood) }));
  const env = {
    action: 'get_pstn_transfer_data',
    virtualAgentName: 'customers/acme/profiles/support/virtualAgents/front-desk',
    region: 'us-west-2-prod',
    apiDomain: `http://127.0.0.1:${port}`,
    apiKey: 'bench-api-key',
    timeLimitSeconds: `${limitMs / 1000}`,
  };
  const environment = await startEnvironment(bench, target, env, nodeOptions(size));
  const unlimit = limitCpu(environment, size.cpuShare);
  const deadlineMs = limitMs - RETURN_RESERVE_MS;
  const lateMs: number[] = [];
  const ends = new Set<string>();
  let peakBytes: number | undefined = 0;
  try {
    for (let call = 1; call <= calls; call += 1) {
      const before = Math.random() * BEFORE_DEADLINE_MS;
      const afterMs = flood.begins === 'at once' ? 0 : deadlineMs - before;
      await floods.ask('expect', { port, afterMs });
      const [outcome] = await environment.call([`contact-${call}`], limitMs);
      if (!outcome) break;
      lateMs.push(outcome.tookMs - deadlineMs);
      ends.add(outcome.error?.code ?? (outcome.answer === undefined ? 'no end' : 'answered'));
      peakBytes = Math.max(peakBytes ?? 0, outcome.peakBytes ?? 0);
      await sleep(50); // What this call left in the sockets is not the next one's.
    }
  } catch {
    ends.add('died');
    peakBytes = undefined;
  } finally {
    unlimit();
    await environment.end();
  }
  return { lateMs, peakBytes, ends };
}
