import { formatRatio } from './format.ts';
import type { Table } from './markdown-table.ts';

/** One figure of every candidate beside its floor. */
export interface Comparison {
  readonly what: string;
  readonly floor: number;
  /** Ours first, then the others in the order of their labels. */
  readonly values: readonly number[];
  readonly format: (value: number) => string;
  /** The most that ours may be, as a multiple of the floor; undefined where there is no goal. */
  readonly goal: number | undefined;
}

/** The comparisons as a table: the floor, each candidate with its multiple of it, goal and verdict. */
export function comparisonTable(
  comparisons: readonly Comparison[],
  labels: readonly string[],
): Table {
  return {
    head: ['', 'floor', ...labels, 'goal', ''],
    rows: comparisons.map(({ what, floor, values, format, goal }) => [
      what,
      format(floor),
      ...values.map((value) => `${format(value)} = ${formatRatio(value / floor)}`),
      goal === undefined ? '' : `≤ ${formatRatio(goal)}`,
      goal === undefined ? '' : verdict((values[0] ?? Number.NaN) / floor, goal),
    ]),
  };
}

/** `met`, or by how much a figure that should be at most the goal is over it. */
export function verdict(value: number, goal: number): string {
  if (value <= goal) return 'met';
  return `over by ${Math.max(1, Math.round((value / goal - 1) * 100))} %`;
}
