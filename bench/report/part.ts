import type { Bench } from '../bench.ts';

/** One subject of the bench. */
export interface Part {
  /** What `--only` calls it, and its markers in the document. */
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  run(bench: Bench): Promise<PartResult>;
}

/** What a part found. */
export interface PartResult {
  /** Tables and what must be said with them, in Markdown. */
  readonly markdown: string;
  /** Figures for the chart of ratios. */
  readonly bars?: readonly RatioBar[];
  /** Outcomes for the chart of faults. */
  readonly faults?: readonly FaultMark[];
}

/** A figure of ours as a multiple of its floor. */
export interface RatioBar {
  readonly label: string;
  readonly ratio: number;
  readonly goal: number;
}

/** What a caller met under one fault, for each of the two limits. */
export interface FaultMark {
  readonly group: string;
  readonly name: string;
  readonly outcomes: readonly {
    readonly limitMs: number;
    readonly answered: boolean;
    readonly medianMs: number;
    readonly asPolicySays: boolean;
  }[];
}
