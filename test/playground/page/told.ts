import type { RunEvent } from '../../../playground/protocol.ts';
import type { TimedEvent } from '../../../timeline/timed-event.ts';

type Event<Type extends TimedEvent['type']> = TimedEvent & { readonly type: Type };

/** A block that was left, as tests write it. */
export function left(
  block: string,
  to: string | undefined,
  startMs: number,
  endMs: number,
  more: Partial<Event<'block-left'>> = {},
): Event<'block-left'> {
  return {
    type: 'block-left',
    flow: 'f',
    block,
    kind: 'Compare',
    got: {},
    branch: to === undefined ? undefined : 'next',
    to,
    reason: undefined,
    startMs,
    durationMs: endMs - startMs,
    silentMs: 0,
    atMs: endMs,
    assumed: false,
    ...more,
  };
}

export function invoked(block: string, atMs: number, limitMs: number): Event<'function-invoked'> {
  const parameters = { action: 'get_pstn_transfer_data' };
  return {
    ...{ type: 'function-invoked', block, function: 'ours', parameters },
    ...{ attempt: 1, limitMs, atMs, assumed: false },
  };
}

export function returned(
  block: string,
  atMs: number,
  response: unknown,
): Event<'function-returned'> {
  return { type: 'function-returned', block, tookMs: 1, response, atMs, assumed: false };
}

export function asked(
  endpoint: Event<'request'>['endpoint'],
  atMs: number,
  tookMs: number,
  outcome = '200',
  attempt = 1,
): Event<'request'> {
  const succeeded = outcome === '200';
  return { type: 'request', endpoint, attempt, outcome, succeeded, tookMs, atMs, assumed: false };
}

export function said(text: string, atMs: number): Event<'said'> {
  return { type: 'said', speaker: 'flow', text, atMs, assumed: false };
}

export function dialled(digits: string, atMs: number): Event<'dialled'> {
  return { type: 'dialled', block: 'dial', phoneNumber: '+1', digits, atMs, assumed: false };
}

export function answered(atMs: number): Event<'answered'> {
  return { type: 'answered', by: 'agent', reason: 'knows it', atMs, assumed: true };
}

export function ended(atMs: number): Event<'ended'> {
  return { type: 'ended', ending: { kind: 'queue', queue: 'Q' }, atMs, assumed: false };
}

/** As a run tells it. */
export function toldOf(events: readonly TimedEvent[]): readonly RunEvent[] {
  return [
    { type: 'began', attributes: { language: 'en' } },
    ...events.map((event) => ({ type: 'event' as const, event })),
  ];
}
