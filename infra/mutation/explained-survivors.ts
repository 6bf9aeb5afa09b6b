import type { Survivor } from './mutation-report.ts';

/** Changes of the sources that no test can notice, or none is worth having for, and why. */
interface Explanation {
  readonly reason: string;
  /** Each survivor as the summary prints it: `[file, line without the change, line with it]`. */
  readonly survivors: readonly (readonly [file: string, line: string, mutated: string])[];
}

export const EXPLANATIONS: readonly Explanation[] = [];

/** Why a survivor may stay; undefined where nobody has said so yet. */
export function explanationOf({ file, line, mutated }: Survivor): string | undefined {
  return EXPLANATIONS.find(({ survivors }) =>
    survivors.some(([f, l, m]) => f === file && l === line && m === mutated),
  )?.reason;
}
