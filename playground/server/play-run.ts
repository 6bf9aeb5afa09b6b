import { type Play, playFlow } from '../../cli/local/play-flow.ts';
import { attributesOf } from '../../simulator/connect/run/contact-data.ts';
import { CredentialMask } from '../../simulator/connect/run/credential-mask.ts';
import type { Asked } from '../../simulator/connect/run/live-caller.ts';
import { messageOf } from '../../src/errors.ts';
import type { Afterwards } from '../../timeline/afterwards.ts';
import { type CallReport, reportCall } from '../../timeline/call-report.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import type { Run, RunEvent, Waiting } from '../protocol.ts';

/** Where the events of a call go, and who takes part in it. */
export interface Listener {
  /** What is worth a note, though the call is played. */
  readonly notes: readonly string[];
  tell(event: RunEvent): void;
  readonly live?: (asked: Waiting) => Promise<string>;
  /** Ends the call. */
  readonly interrupted?: AbortSignal;
  /** The run as it is in the end, with what "Distribute by percentage" drew. */
  finish(draws: readonly number[]): Run;
}

/** Plays a call, and tells it from `began` to `finished` or `failed`. Never rejects. */
export async function playRun(play: Play, listener: Listener): Promise<void> {
  const { live, interrupted } = listener;
  const events: TimedEvent[] = [];
  listener.tell(beginningOf(play));
  for (const text of listener.notes) listener.tell({ type: 'note', text });
  try {
    const { run, afterwards } = await playFlow(play, {
      onEvent(event) {
        events.push(event);
        listener.tell({ type: 'event', event });
      },
      onNote: (text) => listener.tell({ type: 'note', text }),
      ...(live && { live: (asked: Asked) => live(waitingFor(asked)) }),
      ...(interrupted && { interrupted }),
    });
    const report = reportCall(play.flow.flow.name, run, events);
    listener.tell(endOf(report, afterwards, listener.finish(run.draws)));
  } catch (error) {
    listener.tell({ type: 'failed', message: messageOf(error) });
  }
}

/** What is told of a call first. */
export function beginningOf({ flow, library, scenario }: Play): RunEvent {
  const mask = new CredentialMask([flow, ...library.values()].map((read) => read.flow));
  const attributes = {
    ...Object.fromEntries(attributesOf(scenario.contact ?? {})),
    ...scenario.attributes,
  };
  return { type: 'began', attributes: mask.of(attributes) };
}

/** What is told of a call last. */
export function endOf(report: CallReport, afterwards: Afterwards | undefined, run: Run): RunEvent {
  const { events: _events, steps: _steps, ...view } = report;
  return { type: 'finished', report: view, ...(afterwards && { afterwards }), run };
}

function waitingFor({ operands, ...asked }: Asked): Waiting {
  return { type: 'waits', ...asked, intents: asked.what === 'words' ? operands : [] };
}
