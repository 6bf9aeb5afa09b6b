import type { Moment, Recorder } from './recorder.ts';
import type { Endpoint } from './timed-event.ts';
import type { VendorEvent } from './vendor-event.ts';

/** Turns what the simulated vendor tells into the requests of a timeline. */
export interface VendorTrace {
  readonly onEvent: (event: VendorEvent) => void;
  /** Counts attempts from 1 again: the function is invoked once more. */
  nextInvocation(): void;
  /** Records the requests whose end nobody has told: nobody waits for an answer any more. */
  finish(): void;
}

interface Exchange {
  readonly moment: Moment;
  readonly endpoint: Endpoint;
  readonly attempt: number;
  readonly beganMs: number;
}

/**
 * A trace that records each request where it began, as soon as its outcome is known.
 * @param now milliseconds; only differences count
 */
export function createVendorTrace(recorder: Recorder, now: () => number): VendorTrace {
  const exchanges = new Map<number, Exchange>();
  const attempts = new Map<Endpoint, number>();
  return {
    nextInvocation: () => attempts.clear(),
    finish() {
      for (const { moment, endpoint, attempt, beganMs } of exchanges.values()) {
        const tookMs = now() - beganMs;
        const outcome = FAULTS.hang;
        recorder.record(
          { type: 'request', endpoint, attempt, tookMs, outcome, succeeded: false },
          moment,
        );
      }
      exchanges.clear();
    },
    onEvent(event) {
      // The function asks for nothing else; a stranger's request isn't part of the call.
      if (event.endpoint === 'other') return;
      if (event.type === 'request') {
        const attempt = (attempts.get(event.endpoint) ?? 0) + 1;
        attempts.set(event.endpoint, attempt);
        const { endpoint } = event;
        const beganMs = now();
        exchanges.set(event.exchange, { moment: recorder.open(), endpoint, attempt, beganMs });
        return;
      }
      const exchange = exchanges.get(event.exchange);
      if (exchange === undefined) return;
      const { moment, endpoint, attempt } = exchange;
      exchanges.delete(event.exchange);
      const happening = { type: 'request', endpoint, attempt, tookMs: event.durationMs } as const;
      recorder.record({ ...happening, ...outcomeOf(event) }, moment);
    },
  };
}

const FAULTS = {
  hang: 'no answer, given up',
  reset: 'connection reset',
  stall: 'the answer stops half-way, given up',
  'cut-off': 'the answer is cut off',
  'client-left': 'no answer yet, given up',
} as const;

function outcomeOf(event: VendorEvent & { readonly type: 'response' | 'fault' }) {
  if (event.type === 'fault') return { outcome: FAULTS[event.fault], succeeded: false };
  const notJson = event.scripted?.includes('invalid-json') === true;
  const outcome = notJson ? `${event.status}, but not JSON,` : `${event.status}`;
  return { outcome, succeeded: event.status === 200 && !notJson };
}
