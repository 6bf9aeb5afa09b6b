import { ASSUMED_MS } from '../../timeline/assumed-durations.ts';
import type { Speaker } from '../../timeline/call-event.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';

/** Something to be heard while the play head moves. */
export type Sound =
  | { readonly kind: 'speech'; readonly speaker: Speaker; readonly text: string }
  | { readonly kind: 'tones'; readonly digits: string };

/** What begins to sound after one moment and up to another. */
export function soundsBetween(
  events: readonly TimedEvent[],
  afterMs: number,
  uptoMs: number,
): readonly Sound[] {
  const isIn = (ms: number) => ms > afterMs && ms <= uptoMs;
  return events.flatMap((event, index): readonly Sound[] => {
    if (event.type === 'said') {
      const { speaker, text } = event;
      return isIn(event.atMs) ? [{ kind: 'speech', speaker, text }] : [];
    }
    if (event.type !== 'dialled' || event.digits === '') return [];
    const startMs = event.atMs + ASSUMED_MS.ringing;
    if (!isIn(startMs)) return [];
    // Nobody hears tones where nobody picks up.
    const next = events
      .slice(index + 1)
      .find(({ type }) => type === 'answered' || type === 'ended' || type === 'not-answered');
    return next?.type === 'answered' ? [{ kind: 'tones', digits: event.digits }] : [];
  });
}
