import * as v from 'valibot';
import { decode } from '../../flow-language/decode.ts';
import { startCannedBackend } from '../backends/start-canned-backend.ts';
import type { Bench, Target } from '../bench.ts';
import { floorEnvironment } from '../cold/floor-environment.ts';
import { MODES } from '../cold/modes.ts';
import { eventOf } from '../processes/bench-event.ts';
import { startProgram } from '../processes/reporting-process.ts';
import { comparisonTable } from '../report/comparison.ts';
import { formatMs } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part } from '../report/part.ts';
import { inRounds } from '../report/rounds.ts';
import { median } from '../report/statistics.ts';

/** Calls 2 to 60 are measured: about what an environment serves. */
const LAST_CALL = 60;

const Report = v.union([v.object({ medianMs: v.number() }), v.object({ error: v.string() })]);

/** What callers feel: most reach an environment that has served few calls before. */
export const earlyPart: Part = {
  name: 'early',
  summary: `calls 2 to ${LAST_CALL} of a fresh environment, in the three ways to authenticate`,
  async run(bench) {
    const backend = await startCannedBackend(bench);
    try {
      const rounds = bench.quick ? 3 : 31;
      const floorEnv = await floorEnvironment(bench, backend);
      const targets: readonly Target[] = [bench.floor, ...bench.candidates];
      const subjects = MODES.flatMap((mode) => targets.map((target) => ({ mode, target })));
      const measured = await inRounds(rounds, subjects, ({ mode, target }) =>
        measure(bench, target, { ...backend.environment(mode.mode), ...floorEnv }),
      );
      const rows = MODES.map((mode) => {
        const [floor = Number.NaN, ...values] = subjects
          .filter((subject) => subject.mode === mode)
          .map((subject) => median(measured.get(subject) ?? []));
        const what = `${mode.label}: p50`;
        return { what, floor, values, format: formatMs, goal: undefined };
      });
      const labels = bench.candidates.map(({ label }) => label);
      return {
        markdown: [
          `Calls 2 to ${LAST_CALL} of a fresh environment, one after the other: the median call of each process, and of these the median of ${rounds} processes each, in turn.`,
          renderTable(comparisonTable(rows, labels)),
        ].join('\n\n'),
      };
    } finally {
      await backend.close();
    }
  },
};

/** The median call of one fresh environment, in milliseconds. Throws an Error where a call fails. */
async function measure(
  { programs }: Bench,
  target: Target,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const environment = startProgram({
    program: programs['early-calls'],
    args: [target.path, JSON.stringify(eventOf('CONTACT')), String(LAST_CALL)],
    env,
    log: 'drop',
  });
  try {
    const report = decode(Report, await environment.next(), 'report of early calls');
    if ('error' in report) throw new Error(`${target.label} failed: ${report.error}`);
    return report.medianMs;
  } finally {
    await environment.end();
  }
}
