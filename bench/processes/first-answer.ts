import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import type { Bench, Target } from '../bench.ts';
import { eventOf } from './bench-event.ts';
import { startProgram } from './reporting-process.ts';

/** One cold start; milliseconds since the process started. */
export interface FirstAnswer {
  readonly loadedMs: number;
  readonly answeredMs: number;
}

const Report = v.union([
  v.object({ loadedMs: v.number(), answeredMs: v.number() }),
  v.object({ error: v.string() }),
]);

/** Starts the target in a fresh process for one call. Throws an Error where it doesn't answer. */
export async function measureFirstAnswer(
  { programs, scheme }: Bench,
  target: Target,
  env: Readonly<Record<string, string>>,
): Promise<FirstAnswer> {
  const started = startProgram({
    program: programs['first-answer'],
    args: [target.path, JSON.stringify(eventOf('contact-1'))],
    env,
    log: 'pipe',
  });
  try {
    const report = decode(Report, await started.next(), 'report of a cold start');
    if ('error' in report) {
      const hint = scheme === 'http' ? '; add --tls where it refuses plain http' : '';
      throw new Error(`${target.label} failed: ${report.error}${hint}`);
    }
    return report;
  } finally {
    await started.end();
  }
}
