import { MARK_TITLES, MARKS, type Mark, marksOf } from '../marks.ts';
import { type Cause, causesOf } from './causes.ts';
import type { Result } from './run-scenarios.ts';

/** How many scenarios ended how. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** What a run comes to, in numbers. */
export interface Summary extends Readonly<Record<Mark, Tally>> {
  /** Scenarios without a mark: every implementation of the contract is held to them. */
  readonly contract: Tally;
  /** How many couldn't be played, by reason. */
  readonly notApplicable: Readonly<Record<string, number>>;
  /** Passed at the second try only. */
  readonly secondTry: number;
  /** Expected a failure and got an error without a code. */
  readonly codeless: number;
  readonly causes: readonly Cause[];
}

/** Counts the results; those with a mark apart, by the first that they have. */
export function summarise(results: readonly Result[]): Summary {
  const tally = (mark: Mark | undefined): Tally => {
    const counted = results.filter(({ scenario }) => marksOf(scenario)[0] === mark);
    return {
      passed: counted.filter(({ outcome }) => outcome === 'passed').length,
      failed: counted.filter(({ outcome }) => outcome === 'failed').length,
    };
  };
  const notApplicable: Record<string, number> = {};
  for (const { outcome, faults } of results) {
    const { cause = '' } = faults[0] ?? {};
    if (outcome === 'not-applicable') notApplicable[cause] = (notApplicable[cause] ?? 0) + 1;
  }
  return {
    contract: tally(undefined),
    stricter: tally('stricter'),
    wording: tally('wording'),
    notApplicable,
    secondTry: results.filter(({ secondTry }) => secondTry).length,
    codeless: results.filter(({ codeless }) => codeless).length,
    causes: causesOf(results),
  };
}

/** A failed scenario: where it stands, what it checks, and what was different. */
export function renderFailure({ file, scenario, faults }: Result): string {
  return [
    `✗ ${file}: ${scenario.name}`,
    ...[scenario.contract].flat().map((citation) => `  ${citation}`),
    ...marksOf(scenario).map((mark) => `  ${MARK_TITLES[mark]}: ${scenario[mark]}`),
    ...faults.map(({ text }) => `    ${text}`),
    '',
    '',
  ].join('\n');
}

/** The numbers at the end. */
export function renderSummary(summary: Summary, seconds: number): string {
  const { contract, notApplicable, secondTry, codeless, causes } = summary;
  const counted = ({ passed, failed }: Tally): string =>
    failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
  const row = (title: string, text: string): string => `${title.padEnd(28)} ${text}`;
  return [
    ...causes.map(
      ({ cause, scenarios }) => `${scenarios} scenario${scenarios === 1 ? '' : 's'}: ${cause}`,
    ),
    ...(causes.length > 0 ? [''] : []),
    row('contract', counted(contract)),
    ...MARKS.map((mark) => row(MARK_TITLES[mark], counted(summary[mark]))),
    ...Object.entries(notApplicable).map(([reason, count]) =>
      row('not applicable', `${count}: ${reason}`),
    ),
    ...(codeless > 0
      ? [row('unchecked codes', `${codeless}: the error had no code, its message was checked`)]
      : []),
    ...(secondTry > 0
      ? [row('second try', `${secondTry} passed when played alone: a busy machine?`)]
      : []),
    row('time', `${seconds.toFixed(1)} s`),
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
      ...Object.fromEntries(marksOf(scenario).map((mark) => [mark, scenario[mark]])),
      outcome,
      faults: faults.map(({ text }) => text),
      secondTry,
      codeless,
    })),
  };
}
