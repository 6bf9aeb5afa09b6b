import type { Look, Style } from '../../timeline/look.ts';
import { wrapText } from '../../timeline/wrap-text.ts';
import type { CheckOutcome, CheckResult } from './check-result.ts';
import { CHECKS } from './checks.ts';

const STYLES: Readonly<Record<CheckOutcome, Style>> = {
  ok: 'green',
  warning: 'yellow',
  failed: 'red',
  skipped: 'dim',
};
const OUTCOME_COLUMN = 9;
const CHECK_COLUMN = 19;

/** A result as a row of the table: how it is, what was checked, what was found, and below what to do. */
export function renderCheckResult(
  { check, subject, outcome, found, advice }: CheckResult,
  { paint, width }: Look,
): string {
  const head =
    paint(STYLES[outcome], outcome) +
    ' '.repeat(OUTCOME_COLUMN - outcome.length) +
    CHECKS[check].padEnd(CHECK_COLUMN);
  const margin = ' '.repeat(OUTCOME_COLUMN + CHECK_COLUMN);
  const room = Math.max(30, width - margin.length);
  const what = subject === '' ? found : `${subject}: ${found}`;
  const [first = '', ...rest] = wrapText(what, room);
  const below = [
    ...rest,
    ...wrapText(advice, room - 2, 2).map((line, index) =>
      paint('bold', `${index === 0 ? '→ ' : ''}${line}`),
    ),
  ];
  return [`${head}${first}`, ...below.map((line) => margin + line)]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** How many results there are of each kind, in one sentence. */
export function renderCounts(results: readonly CheckResult[]): string {
  const count = (outcome: CheckOutcome) =>
    results.filter((result) => result.outcome === outcome).length;
  const warnings = count('warning');
  return `${count('ok')} ok, ${warnings} warning${warnings === 1 ? '' : 's'}, ${count('failed')} failed, ${count('skipped')} not checked.`;
}
