import type { LoggedCall } from '../../timeline/log/gather-calls.ts';
import type { LoggedInvocation } from '../../timeline/log/invocation.ts';
import type { LoggedAttempt } from '../../timeline/log/log-line.ts';
import type { Endpoint, Observation } from '../../timeline/timed-event.ts';
import type { Situation } from '../protocol.ts';

type Request = Extract<Observation, { readonly type: 'request' }> & {
  /** From the invocation's start. */
  readonly startMs: number;
};

/** The requests that an invocation made, as the simulator would tell them. */
export function requestsOf({ action, attempts }: LoggedInvocation): readonly Request[] {
  const turns = new Map<Endpoint, number>();
  return attempts.flatMap((attempt) => {
    const endpoint = endpointOf(attempt, action);
    if (endpoint === undefined) return [];
    const turn = (turns.get(endpoint) ?? 0) + 1;
    turns.set(endpoint, turn);
    const { start_ms: startMs, end_ms, outcome } = attempt;
    const succeeded = outcome === 'answered';
    const told = succeeded ? '200' : outcome;
    const tookMs = end_ms - startMs;
    return [
      { type: 'request', endpoint, attempt: turn, outcome: told, succeeded, tookMs, startMs },
    ];
  });
}

function endpointOf({ operation }: LoggedAttempt, action: string): Endpoint | undefined {
  if (operation === 'secret' || operation === 'token') return operation;
  if (operation === 'Connect') return undefined;
  if (action === 'get_handoff_data' || action === 'recover_handoff') return 'handoff';
  return action === 'get_pstn_transfer_data' ? 'transfer' : undefined;
}

/** A quicker answer needs no fault to be like this. */
const SLOW_MS = 100;

/** What gives such a call in the simulator: each request meets what it met. */
export function situationOfLog({ invocations }: LoggedCall): Situation {
  const requests = invocations.flatMap(requestsOf);
  const faults = [...Map.groupBy(requests, ({ endpoint }) => endpoint)].flatMap(
    ([endpoint, made]) => {
      const answers = made.map(answerOf);
      const last = answers.findLastIndex((answer) => answer !== 'ok');
      return last === -1 ? [] : [['fault', `${endpoint}=${answers.slice(0, last + 1)}`] as const];
    },
  );
  const isWarm = invocations[0]?.coldStart === false;
  return [...faults, ...(isWarm ? [['warm', ''] as const] : [])];
}

/** In the notation of faults. */
function answerOf({ outcome, succeeded, tookMs }: Request): string {
  if (succeeded) return tookMs > SLOW_MS ? `delay:${Math.round(tookMs)}` : 'ok';
  const status = /status: ([2-5]\d\d)/.exec(outcome)?.[1];
  if (status !== undefined) return status;
  if (/not JSON/.test(outcome)) return 'invalid-json';
  return /^no answer/.test(outcome) ? 'hang' : 'reset';
}
