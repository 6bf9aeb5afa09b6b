import { drawFlow, MOST_DRAWN } from '../../flow-language/draw/draw-flow.ts';
import { readRun } from '../../flow-language/draw/read-run.ts';
import { trailOf } from '../../flow-language/draw/trail.ts';
import type { Flow } from '../../flow-language/model/flow.ts';
import { visible } from '../kernel/gate.ts';
import type { Session } from '../kernel/session.ts';
import { UsageError } from '../kernel/usage-error.ts';
import { useFlow, writeAnew } from '../local/flow-file.ts';
import { type PlayReport, renderReport } from '../local/show-play.ts';

/**
 * Draws a call's way through its flow into a file, in place of what is there: it is made anew with each run.
 * @throws UsageError where it can't be written, or the flow is too large to be drawn
 */
export async function drawCall(
  file: string,
  flow: Flow,
  report: PlayReport,
  session: Session,
): Promise<void> {
  if (flow.blocks.size > MOST_DRAWN) {
    throw new UsageError(
      `--svg: the flow has ${flow.blocks.size} blocks; at most ${MOST_DRAWN} are drawn`,
    );
  }
  const trail = trailOf(useFlow(() => readRun(renderReport(report), 'the call', flow)));
  const picture = await drawFlow(flow, { trail, arrangement: undefined });
  await writeAnew(file, visible(picture), session);
}
