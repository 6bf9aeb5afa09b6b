import * as v from 'valibot';

const Position = v.object({ line: v.number(), column: v.number() });

/** @see https://github.com/stryker-mutator/mutation-testing-elements (mutation-testing-report-schema) */
const Report = v.object({
  files: v.record(
    v.string(),
    v.object({
      source: v.string(),
      mutants: v.array(
        v.object({
          mutatorName: v.string(),
          replacement: v.optional(v.string(), ''),
          status: v.string(),
          location: v.object({ start: Position, end: Position }),
        }),
      ),
    }),
  ),
});

/** A change of the sources that no test noticed. */
export interface Survivor {
  readonly file: string;
  readonly lineNumber: number;
  /** The kind of change, by Stryker's name. */
  readonly mutator: string;
  /** The line where the change begins, without indentation. */
  readonly line: string;
  /** The same line with the change. */
  readonly mutated: string;
}

/** What became of the mutants of one folder. */
export interface MutationResult {
  /** How many made a test fail or hang. */
  readonly noticed: number;
  readonly survivors: readonly Survivor[];
  /** How many ran no test, as when Node is missing: nobody knows, so they count as not noticed. */
  readonly broken: number;
}

/**
 * Reads Stryker's JSON report.
 * @throws Error where it isn't one
 */
export function readMutationReport(text: string): MutationResult {
  const { files } = v.parse(Report, JSON.parse(text));
  const mutants = Object.entries(files).flatMap(([file, { source, mutants: inFile }]) =>
    inFile.map((mutant) => ({ file, lines: source.split('\n'), ...mutant })),
  );
  const having = (...statuses: readonly string[]) =>
    mutants.filter(({ status }) => statuses.includes(status));
  return {
    noticed: having('Killed', 'Timeout').length,
    survivors: having('Survived', 'NoCoverage').map(
      ({ file, lines, mutatorName, replacement, location: { start, end } }) => {
        const before = lines[start.line - 1] ?? '';
        const after = lines[end.line - 1] ?? '';
        const changed =
          before.slice(0, start.column - 1) + replacement + after.slice(end.column - 1);
        return {
          file,
          lineNumber: start.line,
          mutator: mutatorName,
          line: before.trim(),
          mutated: changed.trim(),
        };
      },
    ),
    broken: having('RuntimeError', 'CompileError').length,
  };
}

/** Percentage of mutants that were noticed; 100 where there are none. */
export function scoreOf({ noticed, survivors, broken }: MutationResult): number {
  const counted = noticed + survivors.length + broken;
  return counted === 0 ? 100 : (100 * noticed) / counted;
}
