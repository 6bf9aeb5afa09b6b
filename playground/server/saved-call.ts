import { packageVersion } from '../../cli/kernel/package-version.ts';
import type { Play } from '../../cli/local/play-flow.ts';
import type { PlayReport } from '../../cli/local/show-play.ts';
import type { RunEvent, Situation } from '../protocol.ts';
import { pageOf } from './build-page.ts';
import { type FlowSource, loadFlow } from './loaded-flow.ts';
import { beginningOf, endOf } from './play-run.ts';
import { savedPage } from './saved-page.ts';

/** A call that was played without a playground, and how it was typed. */
export interface PlayedCall {
  readonly source: FlowSource;
  readonly play: Play;
  readonly report: PlayReport;
  readonly situation: Situation;
  readonly line: string;
}

/**
 * The call as one file of HTML that opens without server and network: the playground's page with the run in it.
 * @throws Refusal for a flow that is too large to be drawn
 */
export async function savedCall({
  source,
  play,
  report,
  situation,
  line,
}: PlayedCall): Promise<string> {
  const { view } = await loadFlow(source);
  const { afterwards, scenario: _scenario, ...told } = report;
  const run = { id: 'saved', situation, line };
  const events: readonly RunEvent[] = [
    beginningOf(play),
    ...report.events.map((event) => ({ type: 'event' as const, event })),
    endOf(told, afterwards, run),
  ];
  return savedPage(await pageOf(), { version: packageVersion, flow: view, run, events });
}
