import { startCannedBackend } from '../backends/start-canned-backend.ts';
import type { Bench } from '../bench.ts';
import type { FirstAnswer } from '../processes/first-answer.ts';
import { comparisonTable } from '../report/comparison.ts';
import { formatMs } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part, PartResult } from '../report/part.ts';
import { median } from '../report/statistics.ts';
import { floorEnvironment } from './floor-environment.ts';
import { type MeasuredMode, measureModes } from './measure-modes.ts';

/** Process start to first answer, at no distance: what our code costs. */
export const coldPart: Part = {
  name: 'cold',
  summary: 'process start to first answer, in the three ways to authenticate',
  async run(bench) {
    const backend = await startCannedBackend(bench);
    try {
      const rounds = bench.quick ? 5 : 61;
      const floorEnv = await floorEnvironment(bench, backend);
      const measured = await measureModes(bench, rounds, ({ mode }) => ({
        ...backend.environment(mode),
        ...floorEnv,
      }));
      return resultOf(bench, measured, rounds);
    } finally {
      await backend.close();
    }
  },
};

function resultOf(
  { candidates }: Bench,
  measured: readonly MeasuredMode[],
  rounds: number,
): PartResult {
  const labels = candidates.map(({ label }) => label);
  const medianOf = (answers: readonly FirstAnswer[], key: keyof FirstAnswer): number =>
    median(answers.map((answer) => answer[key]));
  const rows = measured.map(({ mode, floor, candidates }) => ({
    what: `${mode.label}: first answer`,
    floor: medianOf(floor, 'answeredMs'),
    values: candidates.map((answers) => medianOf(answers, 'answeredMs')),
    format: formatMs,
    goal: mode.goal,
  }));
  const loading = measured.slice(0, 1).map(({ floor, candidates }) => ({
    what: 'of which until the code is loaded',
    floor: medianOf(floor, 'loadedMs'),
    values: candidates.map((answers) => medianOf(answers, 'loadedMs')),
    format: formatMs,
    goal: undefined,
  }));
  return {
    markdown: [
      `Process start to first answer; median of ${rounds} fresh processes each, in turn.`,
      renderTable(comparisonTable([...rows, ...loading], labels)),
    ].join('\n\n'),
  };
}
