import sampleEvent from '../../events/get-pstn-transfer-data.json' with { type: 'json' };
import type { Input } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Option } from '../option.ts';
import { readEvent } from '../read-event.ts';
import type { Session } from '../session.ts';
import { callOfEvent } from '../simulated/call-of-event.ts';
import { decodeFaults } from '../simulated/decode-faults.ts';
import { playSimulatedCall } from '../simulated/play-simulated-call.ts';
import { simulatedEvent } from '../simulated/simulated-event.ts';
import { summarise } from '../timeline/call-outcome.ts';
import { renderHeading, renderSummary } from '../timeline/render-summary.ts';
import { renderTimeline } from '../timeline/render-timeline.ts';
import type { TimedEvent } from '../timeline/timed-event.ts';
import { INTERRUPTED, untilInterrupted } from '../until-interrupted.ts';

type Options = {
  readonly fault: Option<readonly string[]>;
  readonly 'time-limit': Option<number | undefined>;
  readonly auth: Option<'secret' | 'oauth' | 'api-key'>;
  readonly event: Option<string | undefined>;
  readonly json: Option<boolean>;
};

/** Plays a whole call and shows it; 0 only where the call was handed over and came back. */
export async function start({ options }: Input<Options>, session: Session): Promise<ExitCode> {
  const { stdout, stderr, interrupted } = session;
  const faults = decodeFaults(options.fault);
  const read = options.event === undefined ? sampleEvent : readEvent(options.event, session);
  const original = await untilInterrupted(Promise.resolve(read), interrupted);
  if (original === INTERRUPTED) return EXIT.interrupted;
  const { event, changes } = simulatedEvent(original);
  for (const change of changes) stderr.write(`Note: ${change}; nothing leaves this machine.\n`);

  const call = callOfEvent(event, options['time-limit']);
  const look = { paint: stdout.paint, width: stdout.columns || 100 };
  const events: TimedEvent[] = [];
  if (!options.json) stdout.write(renderHeading(call.contactId, look));
  const onEvent = (happened: TimedEvent) => {
    events.push(happened);
    if (!options.json) stdout.write(renderTimeline([happened], look));
  };
  const played = await playSimulatedCall(call, {
    auth: options.auth,
    faults,
    onEvent,
    interrupted,
  });
  if (played === INTERRUPTED) return EXIT.interrupted;

  const summary = summarise(events);
  const { contactId } = call;
  stdout.write(
    options.json
      ? `${JSON.stringify({ contactId, ...summary, events }, toMicroseconds, 2)}\n`
      : renderSummary(events, look),
  );
  return summary.outcome === 'handed-over-and-back' ? EXIT.ok : EXIT.failed;
}

/** Milliseconds of a clock with nine decimals, made readable. */
function toMicroseconds(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
}
