import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import type { Bench } from '../bench.ts';
import { eventOf } from '../processes/bench-event.ts';
import { startProgram } from '../processes/reporting-process.ts';

/** What one warm call of a target costs. */
export interface WarmCall {
  readonly medianMs: number;
  /** Of all threads of the process. */
  readonly cpuMs: number;
}

const Report = v.union([
  v.array(v.object({ medianMs: v.number(), cpuMs: v.number() })),
  v.object({ error: v.string() }),
]);

/**
 * Lets the floor and all candidates answer the same calls in turn, in one fresh process; gives the
 * floor's figures, then those of the candidates. Throws an Error where one of them fails.
 */
export async function measureAlternating(
  { programs, floor, candidates, quick }: Bench,
  env: Readonly<Record<string, string>>,
): Promise<readonly WarmCall[]> {
  const calls = quick ? ['300', '300'] : ['2000', '3000'];
  const paths = [floor, ...candidates].map(({ path }) => path);
  const environment = startProgram({
    program: programs['alternating-calls'],
    args: [JSON.stringify(eventOf('CONTACT')), ...calls, ...paths],
    env,
    log: 'drop',
  });
  try {
    const report = decode(Report, await environment.next(), 'report of alternating calls');
    if ('error' in report) throw new Error(`alternating calls failed: ${report.error}`);
    return report;
  } finally {
    await environment.end();
  }
}
