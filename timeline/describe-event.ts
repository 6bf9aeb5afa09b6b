import type { Speaker } from './call-event.ts';
import type { Ending } from './ending.ts';
import { formatDuration } from './format-duration.ts';
import type { Style } from './look.ts';
import { type Field, fieldsOf } from './render-fields.ts';
import type { Endpoint, TimedEvent } from './timed-event.ts';

/** One event in words: who does it, and what. Further lines and fields are details. */
export interface Description {
  readonly who: 'caller' | 'flow' | 'function' | 'AI agent' | 'stranger';
  readonly what: readonly string[];
  readonly fields?: readonly Field[];
  /** How it shows: undefined for ordinary things. */
  readonly style: Style | undefined;
}

/**
 * Words for one event, meant for a contact-centre engineer; undefined where another event
 * tells it already.
 */
export function describeEvent(event: TimedEvent): Description | undefined {
  switch (event.type) {
    case 'call-arrived':
      return plain('caller', [`calls ${event.dialled ?? 'in'}${from(event.caller)}`]);
    case 'block-left':
      return describeBlock(event);
    case 'said':
      return plain(SPEAKERS[event.speaker], [`“${event.text}”`]);
    case 'function-invoked':
      return { who: 'flow', ...invoking(event), style: 'bold' };
    case 'request':
      return describeRequest(event);
    case 'function-warned':
      return { who: 'function', what: [`warns: ${event.message}`], style: 'yellow' };
    case 'function-returned':
      return {
        who: 'function',
        what: [`answers after ${formatDuration(event.tookMs)}; the flow finds in $.External:`],
        fields: fieldsOf(event.response),
        style: undefined,
      };
    case 'function-failed': {
      const what = event.code === undefined ? [event.message] : [event.code, event.message];
      const [first = '', ...more] = what;
      return {
        who: 'function',
        what: [`fails after ${formatDuration(event.tookMs)}: ${first}`, ...more],
        style: 'red',
      };
    }
    case 'dialled':
      return { who: 'flow', what: [dialling(event)], style: 'bold' };
    case 'answered':
      return answering(event);
    case 'not-answered':
      return { who: 'stranger', what: [`does not answer: ${event.reason}`], style: 'yellow' };
    case 'third-party-hung-up':
      return plain('flow', ['the other side hangs up; the flow goes on with the caller']);
    case 'ended':
      return describeEnding(event.ending);
  }
}

const SPEAKERS: Readonly<Record<Speaker, Description['who']>> = {
  flow: 'flow',
  caller: 'caller',
  agent: 'AI agent',
  stranger: 'stranger',
};

/** Blocks that other events tell of, unless something went wrong in them. */
const TOLD_ALREADY: ReadonlySet<string> = new Set([
  'MessageParticipant',
  'InvokeLambdaFunction',
  'TransferParticipantToThirdParty',
]);

/** Blocks that set something on the contact, and the parameter that holds it. */
const SETS: ReadonlyMap<string, string> = new Map([
  ['UpdateContactAttributes', 'Attributes'],
  ['TagContact', 'Tags'],
]);

function describeBlock(event: TimedEvent & { readonly type: 'block-left' }) {
  const { block, title = block, kind, branch, reason, got } = event;
  if (branch === undefined && reason === undefined) return undefined;
  if (branch === 'next' && reason === undefined && TOLD_ALREADY.has(kind)) return undefined;
  const wrong = branch !== undefined && /Error$|^QueueAtCapacity$|^CallFailed$/.test(branch);
  const why = reason === undefined ? '' : ` (${reason})`;
  const compared = kind === 'Compare' ? got['ComparisonValue'] : undefined;
  const set = SETS.get(kind);
  return {
    who: 'flow' as const,
    what: [`${title}${wayOut(branch, compared)}${why}`],
    fields: set === undefined ? [] : fieldsOf(got[set]),
    style: wrong || branch === undefined ? ('red' as const) : ('dim' as const),
  };
}

/** Which branch a block took: ` → ok` where a check found just that, else with what was compared. */
function wayOut(branch: string | undefined, compared: unknown): string {
  if (branch === 'next' || branch === undefined) return '';
  if (branch === `Equals ${compared}`) return ` → ${compared}`;
  if (compared === undefined) return ` → ${branch}`;
  const [, operator = branch, operand = ''] = /^([A-Z][A-Za-z]+)( .*)?$/s.exec(branch) ?? [];
  const words = operator.replace(/\B[A-Z]/g, (capital) => ` ${capital}`).toLowerCase();
  return ` → ${words}${operand} (it is "${compared}")`;
}

/** What the function does at each endpoint, in words. */
export const ASKS: Readonly<Record<Endpoint, string>> = {
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
      `${ASKS[event.endpoint]}${attempt}: ${event.outcome} after ${formatDuration(event.tookMs)}`,
    ],
    style: event.succeeded ? undefined : 'yellow',
  };
}

function invoking(event: TimedEvent & { readonly type: 'function-invoked' }) {
  const { block, title = block, attempt, parameters } = event;
  if (attempt > 1) return { what: [`${title}: invokes it again, attempt ${attempt}`] };
  return {
    what: [`${title}: invokes the function ${event.function} with`],
    fields: fieldsOf(parameters),
  };
}

function dialling(event: TimedEvent & { readonly type: 'dialled' }): string {
  const then = event.digits === '' ? 'and plays no tones' : `then plays the tones ${event.digits}`;
  const through =
    event.connector === undefined ? '' : ` through the voice connector ${event.connector}`;
  return `${event.title ?? event.block}: transfers to ${event.phoneNumber}${through}, ${then}`;
}

function answering({ by, reason }: TimedEvent & { readonly type: 'answered' }): Description {
  if (by === 'agent') return plain('AI agent', [`answers, and ${reason}`]);
  if (by === 'partner') return plain('stranger', [`answers and ${reason}`]);
  if (by === 'nobody') return { who: 'stranger', what: [`answers and ${reason}`], style: 'yellow' };
  return {
    who: 'stranger',
    what: [`answers, and does not know the call: ${reason}`],
    style: 'red',
  };
}

/** Where a contact ended up, in words. */
export function describeEnding(ending: Ending): Description {
  switch (ending.kind) {
    case 'queue':
      return {
        who: 'flow',
        what: [`puts the caller into the queue ${ending.queue}`],
        style: 'bold',
      };
    case 'disconnected':
      return { who: 'flow', what: ['hangs up'], style: 'bold' };
    case 'caller-hung-up':
      return { who: 'caller', what: ['hangs up'], style: 'yellow' };
    case 'third-party':
      return plain('flow', ['leaves the caller with the other side, and ends']);
    case 'other-flow':
      return plain('flow', [`passes the caller on to the flow ${ending.flow}, which is not here`]);
    case 'flow-ended':
      return plain('flow', ['ends, and leaves the caller where they are']);
    case 'agent':
      return { who: 'flow', what: ['connects the caller with the agent'], style: 'bold' };
    case 'plays-on':
      return plain('flow', ['plays on like this until somebody takes the contact out of it']);
    case 'module-returned': {
      const by = ending.result === undefined ? '' : ` by the branch ${ending.result}`;
      return plain('flow', [`returns from the module${by}`]);
    }
    case 'dropped':
      return { who: 'flow', what: [`drops the caller: ${ending.reason}`], style: 'red' };
    case 'stopped':
      return { who: 'flow', what: [`stopped: ${ending.reason}`], style: 'red' };
  }
}

function from(caller: string | undefined): string {
  return caller === undefined ? '' : ` from ${caller}`;
}

function plain(who: Description['who'], what: readonly string[]): Description {
  return { who, what, style: undefined };
}
