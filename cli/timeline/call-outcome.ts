import type { TimedEvent } from './timed-event.ts';

/** How a call ended, seen from the contact centre. */
export type CallOutcome = 'handed-over-and-back' | 'not-handed-over' | 'not-brought-back';

/** What a whole call comes to. */
export interface CallSummary {
  readonly outcome: CallOutcome;
  /** The error code of the step that failed; undefined where none did. */
  readonly errorCode: string | undefined;
  /** Milliseconds of silence for the caller while the function ran, per time it ran. */
  readonly silencesMs: readonly number[];
  readonly requests: number;
  /** Requests that repeated an earlier one. */
  readonly repeated: number;
}

/** Sums up a call's events. */
export function summarise(events: readonly TimedEvent[]): CallSummary {
  const routed = events.some(({ type }) => type === 'routed');
  const handedOver = events.some(({ type }) => type === 'call-recognised');
  const requests = events.filter((event) => event.type === 'request');
  const failure = events.find((event) => event.type === 'function-failed');
  return {
    outcome: routed ? 'handed-over-and-back' : handedOver ? 'not-brought-back' : 'not-handed-over',
    errorCode: failure?.code,
    silencesMs: events
      .filter((event) => event.type === 'function-returned' || event.type === 'function-failed')
      .map(({ tookMs }) => tookMs),
    requests: requests.length,
    repeated: requests.filter(({ attempt }) => attempt > 1).length,
  };
}
