import type { Style } from '../session.ts';
import type { Endpoint, Step, TimedEvent } from './timed-event.ts';

/** One event in words: who does it, and what. Further lines are details. */
export interface Description {
  readonly who: 'caller' | 'flow' | 'function' | 'AI agent';
  readonly what: readonly string[];
  /** How it shows: undefined for ordinary things. */
  readonly style: Style | undefined;
}

/** Words for one event, meant for somebody who runs a contact centre; one item for each who acts. */
export function describeEvent(event: TimedEvent): readonly Description[] {
  if (event.type !== 'function-failed') return [describe(event)];
  const { action, tookMs, code, message, flowGets } = event;
  return [
    {
      who: 'function',
      what: [`fails after ${milliseconds(tookMs)}: ${code}`, message],
      style: 'red',
    },
    { who: 'flow', what: afterFailure(action, flowGets), style: 'red' },
  ];
}

function describe(event: Exclude<TimedEvent, { readonly type: 'function-failed' }>): Description {
  switch (event.type) {
    case 'call-arrived':
      return plain('caller', [`calls ${event.dialled ?? 'in'}${from(event.caller)}`]);
    case 'function-invoked':
      return { who: 'flow', what: [`invokes the function: ${event.action}`], style: 'bold' };
    case 'request':
      return describeRequest(event);
    case 'function-warned':
      return { who: 'function', what: [`warns: ${event.message}`], style: 'yellow' };
    case 'function-returned':
      return {
        who: 'function',
        what: [
          `answers after ${milliseconds(event.tookMs)}; the flow finds in $.External:`,
          ...Object.entries(event.response).map(([key, value]) => `${key} = ${value}`),
        ],
        style: undefined,
      };
    case 'dialled':
      return { who: 'flow', what: [dialling(event.phoneNumber, event.digits)], style: 'bold' };
    case 'call-recognised':
      return plain('AI agent', ['answers, and knows by the tones which call it is']);
    case 'call-not-recognised':
      return { who: 'AI agent', what: [`does not know the call: ${event.reason}`], style: 'red' };
    case 'said':
      return plain(event.speaker === 'agent' ? 'AI agent' : 'caller', [`“${event.text}”`]);
    case 'agent-hung-up':
      return plain('AI agent', ['hangs up; the flow goes on with the caller']);
    case 'routed':
      return { who: 'flow', what: [routing(event.target)], style: 'bold' };
  }
}

const ASKS: Readonly<Record<Endpoint, string>> = {
  secret: 'reads AWS Secrets Manager',
  token: 'asks Cresta for a token',
  transfer: 'asks Cresta for a number',
  handoff: 'asks Cresta for the outcome',
};

function describeRequest(event: TimedEvent & { readonly type: 'request' }): Description {
  const attempt = event.attempt > 1 ? `, attempt ${event.attempt}` : '';
  return {
    who: 'function',
    what: [
      `${ASKS[event.endpoint]}${attempt}: ${event.outcome} after ${milliseconds(event.tookMs)}`,
    ],
    style: event.succeeded ? undefined : 'yellow',
  };
}

function afterFailure(action: Step, flowGets: 'error-branch' | 'status'): readonly string[] {
  const takes =
    flowGets === 'error-branch'
      ? "takes the block's Error branch (Connect may first invoke again, up to 3 times, within the block's time limit)"
      : 'takes the branch for $.External.status = error';
  const advice =
    action === 'get_pstn_transfer_data'
      ? 'The caller does not reach the AI agent: there the flow should say so and transfer to a queue of people.'
      : 'The caller is back, but without a routing target: there the flow should transfer to a default queue.';
  return [takes, advice];
}

function dialling(phoneNumber: string, digits: string): string {
  const then = digits === '' ? 'and plays no tones' : `then plays the tones ${digits}`;
  return `transfers to ${phoneNumber}, ${then}`;
}

function routing(target: string): string {
  return target === ''
    ? 'has no routing target: transfers to its default queue'
    : `routes the caller to ${target}`;
}

function from(caller: string | undefined): string {
  return caller === undefined ? '' : ` from ${caller}`;
}

/** A duration as text, in whole milliseconds. */
export function milliseconds(duration: number): string {
  return `${Math.round(duration)} ms`;
}

function plain(who: Description['who'], what: readonly string[]): Description {
  return { who, what, style: undefined };
}
