import { FlowRefused } from '../../simulator/connect/run/refuse-unpublishable.ts';
import { type Afterwards, renderAfterwards } from '../../timeline/afterwards.ts';
import { type CallReport, reportCall } from '../../timeline/call-report.ts';
import { renderHeading, renderSummary } from '../../timeline/render-summary.ts';
import { renderTimeline } from '../../timeline/render-timeline.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import type { Session } from '../kernel/session.ts';
import { type Play, playFlow } from './play-flow.ts';

/** What a flow that can't be played is; its reasons were told. */
export const REFUSED: unique symbol = Symbol('refused');

/** What a call comes to, and what followed where the caller hung up on the agent. */
export interface PlayReport extends CallReport {
  readonly afterwards?: Afterwards;
}

/**
 * Plays a call and shows it as it goes, its summary too; with `json` it shows nothing, and the report
 * is for the caller to print.
 */
export async function showPlay(
  play: Play,
  json: boolean | undefined,
  { stdout, stderr }: Session,
): Promise<PlayReport | typeof REFUSED> {
  const look = { paint: stdout.paint, width: stdout.columns || 100 };
  const events: TimedEvent[] = [];
  const { name } = play.flow.flow;
  const onEvent = (event: TimedEvent) => {
    events.push(event);
    if (json) return;
    if (event.type === 'call-arrived') stdout.write(renderHeading(event.contactId, name, look));
    stdout.write(renderTimeline([event], look));
  };
  const onNote = (note: string) => stderr.write(`Note: ${note}; nothing leaves this machine.\n`);
  try {
    const { run, afterwards } = await playFlow(play, { onEvent, onNote });
    const report = reportCall(name, run, events);
    if (!json) stdout.write(renderSummary(report, look));
    if (afterwards === undefined) return report;
    if (!json) stdout.write(renderAfterwards(afterwards, look));
    return { ...report, afterwards };
  } catch (error) {
    if (!(error instanceof FlowRefused)) throw error;
    for (const reason of error.reasons)
      stderr.write(`${stderr.paint('red', 'error:')} ${reason}\n`);
    return REFUSED;
  }
}

/** A report as the text of one JSON document, times in microseconds' precision. */
export function renderReport(document: object): string {
  return `${JSON.stringify(document, toMicroseconds, 2)}\n`;
}

/** Milliseconds of a clock with nine decimals, made readable. */
function toMicroseconds(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
