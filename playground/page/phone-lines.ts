import { ASSUMED_MS, tonesMs } from '../../timeline/assumed-durations.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import { happenedBy } from './call.ts';

/** One thing that the caller hears, says, or ought to know of. */
export interface PhoneLine {
  readonly atMs: number;
  readonly who: 'flow' | 'agent' | 'stranger' | 'caller' | 'line';
  readonly text: string;
}

/** What stands on the phone at the play head, oldest first. */
export function phoneLinesAt(events: readonly TimedEvent[], headMs: number): readonly PhoneLine[] {
  return events.slice(0, happenedBy(events, headMs)).flatMap(linesOf);
}

function linesOf(event: TimedEvent): readonly PhoneLine[] {
  const { atMs } = event;
  const line = (text: string): readonly PhoneLine[] => [{ atMs, who: 'line', text }];
  switch (event.type) {
    case 'said':
      return [{ atMs, who: event.speaker, text: event.text }];
    case 'dialled':
      return line(
        `${event.phoneNumber} is dialled${event.digits === '' ? '' : `, then the tones ${event.digits}`}`,
      );
    case 'answered':
      return line(answeredText(event));
    case 'not-answered':
      return line(`No answer: ${event.reason}`);
    case 'third-party-hung-up':
      return line('The other side hung up');
    case 'ended':
      return line(endedText(event));
    default:
      return [];
  }
}

function answeredText({ by, reason }: TimedEvent & { readonly type: 'answered' }): string {
  switch (by) {
    case 'agent':
      return `The AI agent answers, and ${reason}`;
    case 'stranger':
      return `Somebody answers who does not know the call: ${reason}`;
    default:
      return `The other side answers and ${reason}`;
  }
}

function endedText({ ending }: TimedEvent & { readonly type: 'ended' }): string {
  switch (ending.kind) {
    case 'queue':
      return `You are in the queue ${ending.queue}`;
    case 'caller-hung-up':
      return 'You hung up';
    case 'disconnected':
      return 'The flow hung up';
    case 'dropped':
      return `The call was dropped: ${ending.reason}`;
    case 'stopped':
      return `The call stopped here: ${ending.reason}`;
    default:
      return 'The flow ended';
  }
}

/** What the line does at the play head, in a word or two. */
export type LineState = 'idle' | 'silence' | 'speaking' | 'ringing' | 'tones' | 'talking' | 'over';

/** What the caller hears at the play head, and since when, as far as that is silence. */
export function lineStateAt(
  events: readonly TimedEvent[],
  headMs: number,
): { readonly state: LineState; readonly sinceMs: number } {
  const count = happenedBy(events, headMs);
  if (count === 0) return { state: 'idle', sinceMs: 0 };
  let talking = false;
  let speech: number | undefined;
  let sinceMs = 0;
  for (const event of events.slice(0, count)) {
    if (event.type === 'ended') return { state: 'over', sinceMs: event.atMs };
    if (event.type === 'said') speech = event.atMs + speechOf(event.text);
    if (event.type === 'answered') talking = event.by !== 'nobody';
    if (event.type === 'third-party-hung-up' || event.type === 'not-answered') talking = false;
    if (event.type === 'function-invoked' && event.attempt === 1) sinceMs = event.atMs;
  }
  if (talking) return { state: 'talking', sinceMs: 0 };
  const dialled = events.slice(0, count).findLast(({ type }) => type === 'dialled');
  const isConnected = events
    .slice(0, count)
    .some(({ type, atMs }) => CONNECTED.has(type) && atMs >= (dialled?.atMs ?? 0));
  if (dialled?.type === 'dialled' && !isConnected) {
    const tonesFrom = dialled.atMs + ASSUMED_MS.ringing;
    const isPlaying = headMs >= tonesFrom && headMs < tonesFrom + tonesMs(dialled.digits);
    return { state: isPlaying ? 'tones' : 'ringing', sinceMs: dialled.atMs };
  }
  if (speech !== undefined && headMs < speech) return { state: 'speaking', sinceMs: 0 };
  return { state: 'silence', sinceMs: Math.max(sinceMs, speech ?? 0) };
}

const CONNECTED: ReadonlySet<TimedEvent['type']> = new Set([
  'answered',
  'not-answered',
  'third-party-hung-up',
]);

function speechOf(text: string): number {
  return text.split(/\s+/).filter(Boolean).length * ASSUMED_MS.word;
}
