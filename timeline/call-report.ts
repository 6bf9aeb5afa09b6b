import { isJsonObject, type JsonObject } from '../src/json.ts';
import type { FlowRun } from './flow-run.ts';
import type { TimedEvent } from './timed-event.ts';

/** How a call ended, seen from the contact centre. */
export type CallOutcome = 'handed-over-and-back' | 'not-handed-over' | 'not-brought-back';

/** What a whole call comes to: what `--json` prints. Times are milliseconds. */
export interface CallReport extends FlowRun {
  readonly contactId: string;
  readonly flow: string;
  readonly outcome: CallOutcome;
  /** What the AI agent handed back and the flow received; undefined where it didn't come to that. */
  readonly transferTarget: string | undefined;
  /** The function's first error code; undefined where there was none. */
  readonly errorCode: string | undefined;
  readonly invocations: number;
  readonly requests: number;
  /** Requests that repeated an earlier one. */
  readonly repeated: number;
  readonly events: readonly TimedEvent[];
}

/** Sums up a call. */
export function reportCall(flow: string, run: FlowRun, events: readonly TimedEvent[]): CallReport {
  const answers = events
    .filter((event) => event.type === 'function-returned')
    .map(({ response }) => keysOf(response));
  const target = answers.findLast((answer) => 'handoff_transferTarget' in answer);
  const handedOver = events.some((event) => event.type === 'answered' && event.by === 'agent');
  const arrival = events.find((event) => event.type === 'call-arrived');
  const requests = events.filter((event) => event.type === 'request');
  return {
    contactId: arrival?.contactId ?? '',
    flow,
    outcome: !handedOver
      ? 'not-handed-over'
      : target === undefined
        ? 'not-brought-back'
        : 'handed-over-and-back',
    ...run,
    transferTarget: target && String(target['handoff_transferTarget']),
    errorCode: firstErrorCode(events),
    invocations: events.filter(({ type }) => type === 'function-invoked').length,
    requests: requests.length,
    repeated: requests.filter(({ attempt }) => attempt > 1).length,
    events,
  };
}

/** Of what the function threw, or returned as keys. */
function firstErrorCode(events: readonly TimedEvent[]): string | undefined {
  for (const event of events) {
    if (event.type === 'function-failed' && event.code !== undefined) return event.code;
    if (event.type !== 'function-returned') continue;
    const { status, errorCode } = keysOf(event.response);
    if (status === 'error' && typeof errorCode === 'string') return errorCode;
  }
  return undefined;
}

/** What the function returned, which a flow reads keys of; none where it isn't an object. */
function keysOf(response: unknown): JsonObject {
  return isJsonObject(response) ? response : {};
}
