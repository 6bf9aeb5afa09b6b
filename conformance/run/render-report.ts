import type { Result } from './run-scenarios.ts';

/** How many scenarios ended how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What a run comes to, in numbers. */
export interface Summary {
  /** Scenarios that hold for the reference too, as far as is known. */
  readonly contract: Tally;
  /** Those for which the reference is known to differ. */
  readonly stricter: Tally;
  /** How many couldn't be played, by reason. */
  readonly notApplicable: Readonly<Record<string, number>>;
  /** Passed at the second try only. */
  readonly secondTry: number;
  /** Expected a failure and got an error without a code. */
  readonly codeless: number;
}

/** Counts the results; what is stricter than the reference apart. */
export function summarise(results: readonly Result[]): Summary {
  const tally = (counted: readonly Result[]): Tally => ({
    passed: counted.filter(({ outcome }) => outcome === 'passed').length,
    failed: counted.filter(({ outcome }) => outcome === 'failed').length,
  });
  const notApplicable: Record<string, number> = {};
  for (const { outcome, faults } of results) {
    const [reason = ''] = faults;
    if (outcome === 'not-applicable') notApplicable[reason] = (notApplicable[reason] ?? 0) + 1;
  }
  return {
    contract: tally(results.filter(({ scenario }) => !scenario.stricter)),
    stricter: tally(results.filter(({ scenario }) => scenario.stricter)),
    notApplicable,
    secondTry: results.filter(({ secondTry }) => secondTry).length,
    codeless: results.filter(({ codeless }) => codeless).length,
  };
}

/** A failed scenario: where it stands, what it checks, and what was different. */
export function renderFailure({ file, scenario, faults }: Result): string {
  const { name, contract, stricter } = scenario;
  return [
    `✗ ${file}: ${name}`,
    ...[contract].flat().map((citation) => `  ${citation}`),
    ...(stricter ? [`  stricter than the reference: ${stricter}`] : []),
    ...faults.map((fault) => `    ${fault}`),
    '',
    '',
  ].join('\n');
}

/** The numbers at the end. */
export function renderSummary(summary: Summary, seconds: number): string {
  const { contract, stricter, notApplicable, secondTry, codeless } = summary;
  const counted = ({ passed, failed }: Tally): string =>
    failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
  return [
    `contract                     ${counted(contract)}`,
    `stricter than the reference  ${counted(stricter)}`,
    ...Object.entries(notApplicable).map(
      ([reason, count]) => `not applicable               ${count}: ${reason}`,
    ),
    ...(codeless > 0
      ? [`unchecked codes              ${codeless}: the error had no code, its message was checked`]
      : []),
    ...(secondTry > 0
      ? [`second try                   ${secondTry} passed when played alone: a busy machine?`]
      : []),
    `time                         ${seconds.toFixed(1)} s`,
    '',
  ].join('\n');
}

/** The run as one JSON document. */
export function reportDocument(
  title: string,
  results: readonly Result[],
  seconds: number,
): Readonly<Record<string, unknown>> {
  return {
    implementation: title,
    seconds: Number(seconds.toFixed(1)),
    ...summarise(results),
    scenarios: results.map(({ file, scenario, outcome, faults, secondTry, codeless }) => ({
      file,
      name: scenario.name,
      contract: [scenario.contract].flat(),
      ...(scenario.stricter ? { stricter: scenario.stricter } : {}),
      outcome,
      faults,
      secondTry,
      codeless,
    })),
  };
}
