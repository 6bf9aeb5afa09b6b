import { startCannedBackend } from '../backends/start-canned-backend.ts';
import type { Bench, Target } from '../bench.ts';
import { floorEnvironment } from '../cold/floor-environment.ts';
import { type Comparison, comparisonTable } from '../report/comparison.ts';
import { formatCount, formatMs } from '../report/format.ts';
import { renderTable } from '../report/markdown-table.ts';
import type { Part, PartResult } from '../report/part.ts';
import { inRounds } from '../report/rounds.ts';
import { mean, median } from '../report/statistics.ts';
import { type LoneCall, measureAlone } from './measure-alone.ts';
import { measureAlternating, type WarmCall } from './measure-alternating.ts';

const GOALS = { latency: 1.5, cpu: 2 } as const;

const MODES = [
  { mode: 'oauth', label: 'OAuth pair' },
  { mode: 'secret', label: 'secret' },
] as const;

type Mode = (typeof MODES)[number];

/** One mode's figures; for each kind, of the floor and then of each candidate, one per round. */
interface MeasuredMode {
  readonly mode: Mode;
  readonly inTurn: readonly (readonly WarmCall[])[];
  readonly alone: readonly (readonly LoneCall[])[];
}

/** One call after the other in a warm environment, the backend at no distance. */
export const warmPart: Part = {
  name: 'warm',
  summary: 'latency, CPU, requests and connections of a warm invocation',
  async run(bench) {
    const backend = await startCannedBackend(bench);
    try {
      const rounds = bench.quick ? 2 : 7;
      const floorEnv = await floorEnvironment(bench, backend);
      const targets: readonly Target[] = [bench.floor, ...bench.candidates];
      const envOf = ({ mode }: Mode): Record<string, string> => ({
        ...backend.environment(mode),
        ...floorEnv,
      });
      const turns = await inRounds(rounds, MODES, (mode) => measureAlternating(bench, envOf(mode)));
      const subjects = MODES.flatMap((mode) => targets.map((target) => ({ mode, target })));
      const lone = await inRounds(rounds, subjects, ({ mode, target }) =>
        measureAlone(bench, target, backend, envOf(mode)),
      );
      const measured = MODES.map((mode) => ({
        mode,
        inTurn: targets.map((_, index) =>
          (turns.get(mode) ?? []).flatMap((round) => round.slice(index, index + 1)),
        ),
        alone: subjects
          .filter((subject) => subject.mode === mode)
          .map((subject) => lone.get(subject) ?? []),
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
  const inTurn = measured.flatMap(({ mode, inTurn }) => compare(mode.label, inTurn, GOALS));
  const alone = measured.flatMap(({ mode, alone }) => compare(`${mode.label}, alone`, alone, {}));
  const traffic = measured.flatMap(({ mode, alone }) => [
    [
      `${mode.label}: requests per invocation`,
      ...alone.map((calls) => formatCount(mean(calls.map(({ requests }) => requests)))),
    ],
    [
      `${mode.label}: new connections per invocation`,
      ...alone.map((calls) => formatCount(mean(calls.map(({ connections }) => connections)))),
    ],
  ]);
  return {
    markdown: [
      `One call after the other in a warm environment; median of ${rounds} fresh processes each, in turn. First floor and function in one process, answering alternately, so that both meet the same machine; then each alone. CPU is that of all threads of the process.`,
      renderTable(comparisonTable([...inTurn, ...alone], labels)),
      renderTable({ head: ['', 'floor', ...labels], rows: traffic }),
    ].join('\n\n'),
  };
}

/** Latency and CPU of all targets, the floor first. */
function compare(
  label: string,
  [floor = [], ...others]: readonly (readonly WarmCall[])[],
  goals: { readonly latency?: number; readonly cpu?: number },
): readonly Comparison[] {
  const row = (what: string, key: keyof WarmCall, goal: number | undefined): Comparison => {
    const medianOf = (calls: readonly WarmCall[]): number => median(calls.map((call) => call[key]));
    return {
      what: `${label}: ${what}`,
      floor: medianOf(floor),
      values: others.map(medianOf),
      format: formatMs,
      goal,
    };
  };
  return [row('p50', 'medianMs', goals.latency), row('CPU', 'cpuMs', goals.cpu)];
}
