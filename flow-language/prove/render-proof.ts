import type { ProofReport, ToldVerdict } from './report.ts';
import { simulateLine } from './simulate-line.ts';

/** A call longer than this is told by its first and last blocks. */
const LONGEST = 40;

/**
 * The report for people. Ends in a line feed.
 * @param file as it was typed
 */
export function renderProof(file: string, report: ProofReport): string {
  const { verdicts, coverage, unreachable, assumptions, states } = report;
  const { blocks, branches, faultPairs } = coverage;
  return [
    `${file}: ${OUTCOMES[report.outcome]}`,
    ...verdicts.flatMap((verdict) => told(file, verdict, report)),
    '',
    `Looked at: ${states} states, ${blocks.seen} of ${blocks.all} blocks, ${branches.seen} of ${branches.all} branches, ${faultPairs} pairs of faults.`,
    ...(report.outcome === 'open'
      ? [`Not all: the budget of ${report.budget} states was used up; --budget takes more.`]
      : []),
    ...(unreachable.length === 0
      ? []
      : ['No call takes:', ...unreachable.map(({ block, branch }) => `  ${block}: ${branch}`)]),
    ...(assumptions.length === 0
      ? []
      : ['It rests on this:', ...assumptions.map((one) => `  ${one}`)]),
    '',
  ].join('\n');
}

const OUTCOMES: Readonly<Record<ProofReport['outcome'], string>> = {
  proven: 'proven for all calls',
  refuted: 'refuted',
  open: 'not refuted, but not all calls were looked at',
};

function told(
  file: string,
  { title, broken }: ToldVerdict,
  { outcome }: ProofReport,
): readonly string[] {
  if (broken === undefined) return [`  ${outcome === 'open' ? '?' : '✓'} ${title}`];
  const { steps, how } = broken;
  const lines = steps.map(
    ({ name, words }, index) => `      ${String(index + 1).padStart(2)} ${name}: ${words}`,
  );
  const shown =
    lines.length <= LONGEST
      ? lines
      : [...lines.slice(0, LONGEST / 2), '       …', ...lines.slice(-LONGEST / 2)];
  const count = steps.length === 1 ? '1 block' : `${steps.length} blocks`;
  const call = steps.length === 0 ? [] : [`    in a call of ${count}:`, ...shown];
  const play = steps.length === 0 ? [] : [`    ${simulateLine(file, broken)}`];
  return [`  ✗ ${title}`, `    ${how}`, ...call, ...play];
}
