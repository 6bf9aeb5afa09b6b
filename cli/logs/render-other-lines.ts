import type { LogEvent } from '../../timeline/log/log-event.ts';
import type { Paint } from '../../timeline/look.ts';
import { formatTime } from './format-time.ts';

/** A line of a log that goes on is further in, so that it isn't a line of its own. */
const MARGIN = `\n${' '.repeat(4)}`;

/** Lines that tell of no call, as they are. Empty where there are none. */
export function renderOtherLines(events: readonly LogEvent[], paint: Paint): string {
  if (events.length === 0) return '';
  return ['', paint('bold', 'Other lines'), ...events.map((event) => renderEvent(event, paint))]
    .map((line) => `${line}\n`)
    .join('');
}

function renderEvent({ atMs, text }: LogEvent, paint: Paint): string {
  return `${paint('dim', formatTime(atMs))}  ${text.trimEnd().replaceAll('\n', MARGIN)}`;
}
