import { printable } from '../printable.ts';
import type { Paint } from '../session.ts';
import { formatTime } from './format-time.ts';
import type { LogEvent } from './read-log.ts';

/** Lines that tell of no call, as they are but for what would move a terminal. Empty where there are none. */
export function renderOtherLines(events: readonly LogEvent[], paint: Paint): string {
  if (events.length === 0) return '';
  return ['', paint('bold', 'Other lines'), ...events.map((event) => renderEvent(event, paint))]
    .map((line) => `${line}\n`)
    .join('');
}

function renderEvent({ atMs, text }: LogEvent, paint: Paint): string {
  return `${paint('dim', formatTime(atMs))}  ${printable(text.trimEnd())}`;
}
