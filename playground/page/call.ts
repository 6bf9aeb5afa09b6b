import type { Afterwards } from '../../timeline/afterwards.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import type { ReportView, RunEvent, Waiting } from '../protocol.ts';

/** All that a run has told so far, sorted out; no play head in it. */
export interface Call {
  readonly events: readonly TimedEvent[];
  /** Contact attributes from the start. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
  /** What the call waits for now. */
  readonly waiting: Waiting | undefined;
  readonly report: ReportView | undefined;
  readonly afterwards: Afterwards | undefined;
  /** Why it couldn't be played. */
  readonly failure: string | undefined;
  readonly isOver: boolean;
  /** The moment up to which it is known. */
  readonly knownMs: number;
}

export function callOf(told: readonly RunEvent[]): Call {
  const events: TimedEvent[] = [];
  const notes: string[] = [];
  let attributes: Call['attributes'] = {};
  for (const item of told) {
    if (item.type === 'event') events.push(item.event);
    else if (item.type === 'note') notes.push(item.text);
    else if (item.type === 'began') attributes = item.attributes;
  }
  const last = told.at(-1);
  const finished = last?.type === 'finished' ? last : undefined;
  const waiting = last?.type === 'waits' ? last : undefined;
  return {
    events,
    attributes,
    notes,
    waiting,
    report: finished?.report,
    afterwards: finished?.afterwards,
    failure: last?.type === 'failed' ? last.message : undefined,
    isOver: last?.type === 'finished' || last?.type === 'failed',
    knownMs: Math.max(0, waiting?.atMs ?? 0, ...events.slice(-40).map(({ atMs }) => atMs)),
  };
}

/** How many events have happened at a moment; they are in order of time. */
export function happenedBy(events: readonly TimedEvent[], headMs: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.atMs ?? 0) <= headMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The moment of the next event, or of the one before; the same moment where there is none. */
export function stepFrom(
  events: readonly TimedEvent[],
  headMs: number,
  direction: 1 | -1,
  isShown: (event: TimedEvent) => boolean,
): number {
  const shown = events.filter(isShown);
  const count = happenedBy(shown, headMs);
  if (direction === 1) return shown[count]?.atMs ?? headMs;
  const current = shown[count - 1]?.atMs ?? 0;
  return shown.findLast(({ atMs }) => atMs < Math.min(current, headMs))?.atMs ?? 0;
}
