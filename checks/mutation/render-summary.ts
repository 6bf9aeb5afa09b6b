import { explanationOf } from './explained-survivors.ts';
import { SCORE_MIN } from './folders.ts';
import { type MutationResult, type Survivor, scoreOf } from './mutation-report.ts';

/** What became of one folder, or of a part of it. */
export interface FolderResult {
  readonly path: string;
  readonly result: MutationResult;
  readonly seconds: number;
}

/** The survivors that nothing explains, then one line for each folder with its score. */
export function renderSummary(results: readonly FolderResult[]): string {
  const open = results
    .flatMap(({ result }) => result.survivors)
    .filter((survivor) => explanationOf(survivor) === undefined);
  return [...open.map(renderSurvivor), ...results.map(renderScore)].join('\n');
}

function renderSurvivor({ file, lineNumber, mutator, line, mutated }: Survivor): string {
  return `${file}:${lineNumber} ${mutator}\n  - ${line}\n  + ${mutated}\n`;
}

function renderScore({ path, result, seconds }: FolderResult): string {
  const { noticed, survivors, broken } = result;
  const explained = survivors.filter((survivor) => explanationOf(survivor) !== undefined).length;
  const score = scoreOf(result);
  const facts = [
    `${noticed} of ${noticed + survivors.length + broken} noticed`,
    `${survivors.length} survived, ${explained} of them explained`,
    ...(broken > 0 ? [`${broken} ran no test`] : []),
    `${Math.round(seconds)} s`,
  ];
  const verdict = score < SCORE_MIN ? `: under ${SCORE_MIN} %` : '';
  return `${path.padEnd(12)} ${score.toFixed(1).padStart(5)} % (${facts.join('; ')})${verdict}`;
}
