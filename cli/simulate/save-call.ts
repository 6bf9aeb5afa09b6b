import { Refusal } from '../../playground/server/refusal.ts';
import { simulateLine } from '../../playground/server/simulate-line.ts';
import { filesOf, situationOf, withValues } from '../../playground/server/situation.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { readNamedFlow, writeAnew } from '../local/flow-file.ts';
import type { Play } from '../local/play-flow.ts';
import { folderAllowances } from '../local/read-allowances.ts';
import type { CallOptions } from '../local/scenario-of-options.ts';
import type { PlayReport } from '../local/show-play.ts';

/** Where a call is to be kept, and what was typed for it. */
export interface Keepsake {
  readonly file: string;
  /** The flow as it was named. */
  readonly typed: string;
  readonly options: CallOptions;
}

/**
 * Keeps a call as one file of HTML, in place of what is there: it is made anew with each run.
 * @throws UsageError where it can't be written, or the flow is too large to be drawn
 */
export async function saveCall(
  { file, typed, options }: Keepsake,
  play: Play,
  report: PlayReport,
  session: Session,
): Promise<void> {
  // The page's builder takes longer to load than all else, and most calls aren't kept.
  const { savedCall } = await import('../../playground/server/saved-call.ts');
  const named = await readNamedFlow(typed);
  const typedSituation = situationOf(options);
  // What was drawn by chance is so in this call.
  const situation =
    report.draws.length === 0
      ? typedSituation
      : withValues(typedSituation, 'draw', report.draws.map(String));
  const scenario = options.scenario === undefined ? [] : [['scenario', options.scenario] as const];
  const files = [...scenario, ...filesOf(options)];
  const html = await savedCall({
    source: { ...named, typed, allowances: await folderAllowances(named.file) },
    play,
    report,
    situation,
    line: simulateLine(typed, files, situation, session.platform),
  }).catch((error: unknown) => {
    throw error instanceof Refusal ? new UsageError(`--html: ${error.message}`) : error;
  });
  await writeAnew(file, html, session);
}
