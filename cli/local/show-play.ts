import { CredentialMask } from '../../simulator/connect/run/credential-mask.ts';
import { FlowRefused } from '../../simulator/connect/run/refuse-unpublishable.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { type Afterwards, renderAfterwards } from '../../timeline/afterwards.ts';
import { type CallReport, reportCall } from '../../timeline/call-report.ts';
import { renderHeading, renderSummary } from '../../timeline/render-summary.ts';
import { renderTimeline } from '../../timeline/render-timeline.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import type { Session } from '../kernel/session.ts';
import { type Play, playFlow } from './play-flow.ts';

/** What a flow that can't be played is; its reasons were told. */
export const REFUSED: unique symbol = Symbol('refused');

/** How a call went, and what was so in it: to be played again in the same way. */
export interface PlayReport extends CallReport {
  readonly scenario: Scenario;
  /** What followed, where the caller hung up on the agent. */
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
    if (!json && afterwards) stdout.write(renderAfterwards(afterwards, look));
    const scenario = scenarioPlayed(play, run.draws);
    return { ...report, ...(afterwards && { afterwards }), scenario };
  } catch (error) {
    if (!(error instanceof FlowRefused)) throw error;
    for (const reason of error.reasons)
      stderr.write(`${stderr.paint('red', 'error:')} ${reason}\n`);
    return REFUSED;
  }
}

/** The scenario with what was left to chance, and without credentials. */
function scenarioPlayed({ flow, library, scenario }: Play, draws: readonly number[]): Scenario {
  const mask = new CredentialMask([flow, ...library.values()].map((read) => read.flow));
  return mask.of({ ...scenario, ...(draws.length > 0 && { draws: [...draws] }) });
}

/** A report as the text of one JSON document, times in microseconds' precision. */
export function renderReport(document: object): string {
  return `${JSON.stringify(document, toMicroseconds, 2)}\n`;
}

/** Milliseconds of a clock with nine decimals, made readable. */
function toMicroseconds(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
