import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import type { Bench, Target } from '../bench.ts';
import { eventOf } from '../processes/bench-event.ts';
import { startProgram } from '../processes/reporting-process.ts';

/** What one stretch of calls in a row cost. */
export type Stretch = v.InferOutput<typeof StretchSchema>;

const StretchSchema = v.object({
  calls: v.number(),
  medianMs: v.number(),
  /** Of all threads, per call. */
  cpuMs: v.number(),
  /** Bytes that survive a collection; only where Node was told to expose the collector. */
  heapBytes: v.optional(v.number()),
  /** Timers, sockets and the like that are still open; likewise. */
  resources: v.optional(v.array(v.string())),
});

const Report = v.union([StretchSchema, v.object({ error: v.string() })]);

/**
 * Makes stretches of calls one after the other in one fresh environment. `between` is called after
 * each of them, while the environment does nothing.
 * @param stretches the number of calls of each, a multiple of 100
 * @throws Error where the target fails a call
 */
export async function runStretches(
  { programs }: Bench,
  target: Target,
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly stretches: readonly number[];
    /** What is called with; in it, `CONTACT` is another in each call. */
    readonly event?: object;
    readonly nodeOptions?: readonly string[];
    readonly between?: () => Promise<void>;
  },
): Promise<readonly Stretch[]> {
  const { env, stretches, event = eventOf('CONTACT'), nodeOptions = [], between } = options;
  const environment = startProgram({
    nodeOptions,
    program: programs['many-calls'],
    args: [target.path, JSON.stringify(event), ...stretches.map(String)],
    env,
    log: 'drop',
  });
  try {
    const measured: Stretch[] = [];
    for (const _ of stretches) {
      const report = decode(Report, await environment.next(), 'report of many calls');
      if ('error' in report) throw new Error(`${target.label} failed: ${report.error}`);
      measured.push(report);
      await between?.();
      environment.tell('\n');
    }
    return measured;
  } finally {
    await environment.end();
  }
}
