import type { Result } from './run-scenarios.ts';

/** Scenarios that failed of the same first cause. */
export interface Cause {
  readonly cause: string;
  readonly scenarios: number;
  /** One of them: file and name. */
  readonly example: string;
}

/** What made scenarios fail, the most frequent first: each counts for the first of its faults. */
export function causesOf(results: readonly Result[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const { outcome, faults, file, scenario } of results) {
    if (outcome !== 'failed') continue;
    const { cause = 'unknown' } = faults[0] ?? {};
    const { scenarios, example } = causes.get(cause) ?? {
      scenarios: 0,
      example: `${file}: ${scenario.name}`,
    };
    causes.set(cause, { cause, scenarios: scenarios + 1, example });
  }
  return [...causes.values()].sort((one, other) => other.scenarios - one.scenarios);
}
