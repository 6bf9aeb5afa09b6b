import { blockName } from '../../flow-language/graph/block-name.ts';
import type { Block, Flow } from '../../flow-language/model/flow.ts';
import { objectAt } from '../../flow-language/model/read-layout.ts';
import { nameOf } from '../../simulator/connect/scenario/resource-names.ts';
import type { Afterwards } from '../../timeline/afterwards.ts';
import { type CallReport, reportCall } from '../../timeline/call-report.ts';
import type { FlowRun } from '../../timeline/flow-run.ts';
import type { LoggedCall } from '../../timeline/log/gather-calls.ts';
import type { LoggedInvocation } from '../../timeline/log/invocation.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import { requestsOf } from './logged-requests.ts';

/** A call of the log, told like one of the simulator. */
export interface LoggedRun {
  readonly startedAtMs: number;
  readonly events: readonly TimedEvent[];
  readonly report: CallReport;
  /** What followed, where the caller hung up on the agent. */
  readonly afterwards: Afterwards | undefined;
  /** What the log doesn't tell, or what this flow doesn't have. */
  readonly notes: readonly string[];
}

/** Invocations of one block: Connect repeats those that fail. */
interface Visit {
  readonly block: Block | undefined;
  readonly invocations: readonly LoggedInvocation[];
}

/** What a call of the log was on a flow, as far as the function saw it, with its real times. */
export function loggedRun({ contactId, invocations: all }: LoggedCall, flow: Flow): LoggedRun {
  const [recoveries = [], invocations = []] = [true, false].map((isRecovery) =>
    all.filter(({ action }) => (action === 'recover_handoff') === isRecovery),
  );
  const startedAtMs = Math.min(...all.map((invocation) => invocation.startedAtMs));
  const visits = visitsOf(invocations, flow);
  const arrival: TimedEvent = {
    type: 'call-arrived',
    contactId,
    caller: undefined,
    dialled: undefined,
    atMs: 0,
    assumed: false,
  };
  const events = [
    arrival,
    ...visits.flatMap((visit) => eventsOf(visit, flow, startedAtMs)),
  ].toSorted((one, other) => one.atMs - other.atMs);
  const durationMs = events.at(-1)?.atMs ?? 0;
  const ending = { kind: 'stopped', reason: 'the log tells no more of the call' } as const;
  const run: FlowRun = {
    ending,
    steps: events.filter((event) => event.type === 'block-left'),
    silence: { totalMs: 0, longestMs: 0 },
    attributes: {},
    tags: {},
    eventHooks: {},
    durationMs,
    unknownBlocks: [],
    draws: [],
  };
  const missing = visits
    .filter(({ block }) => block === undefined)
    .map(
      ({ invocations: [first] }) =>
        `no block of this flow asks the function for ${first?.action || 'nothing'}: drop the flow that the call went through`,
    );
  const notes = [
    'The log tells what the function did and when; what the caller heard, and what the flow did meanwhile, stand in no log.',
    ...new Set(missing),
  ];
  const ended = { type: 'ended', ending, atMs: durationMs, assumed: false } as const;
  return {
    startedAtMs,
    events: [...events, ended],
    report: reportCall(flow.name, run, [...events, ended]),
    afterwards: afterwardsOf(recoveries, startedAtMs + durationMs),
    notes,
  };
}

/** Deliveries of Connect's event, counted from the last that the log has of the call itself. */
function afterwardsOf(
  recoveries: readonly LoggedInvocation[],
  lastSeenMs: number,
): Afterwards | undefined {
  if (recoveries.length === 0) return undefined;
  const deliveries = recoveries.map(({ startedAtMs, errorCode, errorMessage }) => ({
    afterSeconds: Math.round((startedAtMs - lastSeenMs) / 1000),
    said: errorMessage ?? 'hand-off recovered',
    errorCode,
  }));
  const recovered = recoveries.some(({ outcome }) => outcome === 'recovered');
  // The log tells deliveries, and nothing of an event that never came.
  return { event: 'once', deliveries, recovered, attributes: {} };
}

function visitsOf(invocations: readonly LoggedInvocation[], flow: Flow): readonly Visit[] {
  const visits: { block: Block | undefined; invocations: LoggedInvocation[] }[] = [];
  for (const invocation of invocations) {
    const last = visits.at(-1)?.invocations;
    const before = last?.at(-1);
    const isRepeated = before?.action === invocation.action && before.outcome !== 'answered';
    if (isRepeated) last?.push(invocation);
    else visits.push({ block: askingBlock(flow, invocation.action), invocations: [invocation] });
  }
  return visits;
}

function askingBlock({ blocks }: Flow, action: string): Block | undefined {
  return [...blocks.values()].find(
    ({ type, parameters }) =>
      type === 'InvokeLambdaFunction' &&
      objectAt(parameters, 'LambdaInvocationAttributes')['action'] === action,
  );
}

function eventsOf(
  { block, invocations }: Visit,
  flow: Flow,
  callStartedAtMs: number,
): readonly TimedEvent[] {
  const id = block?.id ?? '';
  const title = block === undefined ? undefined : blockName(block);
  const named = { block: id, ...(title !== undefined && title !== id && { title }) };
  const events = invocations.flatMap((invocation, index): readonly TimedEvent[] => {
    const { action, durationMs = 0, timeLeftMs = 0, outcome, remarks } = invocation;
    const startMs = invocation.startedAtMs - callStartedAtMs;
    const at = (atMs: number) => ({ atMs, assumed: false });
    const isAnswered = outcome === 'answered' || outcome === 'ok' || outcome === 'recovered';
    const tookMs = durationMs;
    return [
      {
        type: 'function-invoked',
        ...named,
        function: functionName(block),
        parameters: { action },
        attempt: index + 1,
        limitMs: durationMs + timeLeftMs,
        ...at(startMs),
      },
      ...requestsOf(invocation).map((request) => ({
        ...request,
        ...at(startMs + request.startMs),
      })),
      ...remarks
        .filter(({ level }) => level === 'WARN')
        .map(({ atMs, message }) => ({
          type: 'function-warned' as const,
          message,
          ...at(atMs - callStartedAtMs),
        })),
      isAnswered
        ? {
            type: 'function-returned',
            block: id,
            tookMs,
            response: {},
            ...at(startMs + durationMs),
          }
        : {
            type: 'function-failed',
            block: id,
            tookMs,
            code: invocation.errorCode,
            message: invocation.errorMessage ?? 'the log tells no end of it',
            ...at(startMs + durationMs),
          },
    ];
  });
  if (block === undefined) return events;
  const [first] = events;
  const startMs = first?.atMs ?? 0;
  const endMs = Math.max(...events.map(({ atMs }) => atMs));
  const isAnswered = invocations.at(-1)?.outcome === 'answered' || returnsErrors(block);
  const error = block.errors[0];
  const left: TimedEvent = {
    type: 'block-left',
    flow: flow.name,
    ...named,
    kind: block.type,
    got: block.parameters,
    branch: isAnswered ? 'next' : error?.errorType,
    to: isAnswered ? block.next : error?.next,
    reason: undefined,
    startMs,
    durationMs: endMs - startMs,
    silentMs: endMs - startMs,
    atMs: endMs,
    assumed: false,
  };
  return [...events, left];
}

/** Whether the function answers even where it fails, so that the flow goes on by the branch of success. */
function returnsErrors({ parameters }: Block): boolean {
  return objectAt(parameters, 'LambdaInvocationAttributes')['onError'] === 'return';
}

function functionName(block: Block | undefined): string {
  const id = block?.parameters['LambdaFunctionARN'];
  const displayName = block?.displayNames.get('LambdaFunctionARN');
  return typeof id === 'string' ? nameOf({ id, displayName }) : 'the function';
}
