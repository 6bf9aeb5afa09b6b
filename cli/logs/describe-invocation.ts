import { ASKS, type Description } from '../../timeline/describe-event.ts';
import { formatDuration } from '../../timeline/format-duration.ts';
import type { LoggedInvocation, Remark } from '../../timeline/log/invocation.ts';
import type { LoggedAttempt } from '../../timeline/log/log-line.ts';

/** Something that happened during an invocation. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly description: Description;
}

/** An invocation as its log tells it, in words, in order of time. */
export function describeInvocation(invocation: LoggedInvocation): readonly Moment[] {
  const { startedAtMs, attempts, remarks, durationMs = 0 } = invocation;
  const turns = new Map<string, number>();
  const between = [
    ...attempts.map((attempt) => {
      const turn = (turns.get(attempt.operation) ?? 0) + 1;
      turns.set(attempt.operation, turn);
      return {
        atMs: startedAtMs + attempt.start_ms,
        description: describeAttempt(attempt, turn, invocation.action),
      };
    }),
    ...remarks.map((remark) => ({ atMs: remark.atMs, description: describeRemark(remark) })),
  ];
  return [
    { atMs: startedAtMs, description: describeStart(invocation) },
    ...between.toSorted((one, other) => one.atMs - other.atMs),
    { atMs: startedAtMs + durationMs, description: describeEnd(invocation) },
  ];
}

function describeStart(invocation: LoggedInvocation): Description {
  const { action, coldStart, initMs, delivery } = invocation;
  const which = delivery === undefined ? '' : `, delivery ${delivery}`;
  if (isRecovery(invocation)) {
    const asked = `had hung up on the agent: Connect's event comes to the function${which}`;
    return { who: 'caller', what: [asked], style: 'bold' };
  }
  const asked = `invokes the function: ${action || 'no action'}`;
  const after = initMs === undefined ? '' : `, after ${formatDuration(initMs)} of starting up`;
  const cold = coldStart ? [`Lambda started a new environment for it (cold start${after})`] : [];
  return { who: 'flow', what: [asked, ...cold], style: 'bold' };
}

function describeAttempt(
  { operation, hedge, resent, outcome, start_ms, end_ms }: LoggedAttempt,
  turn: number,
  action: string,
): Description {
  const asks = asksOf(operation, action);
  const kind = [
    turn > 1 ? `, attempt ${turn}` : '',
    hedge ? ', beside the slow one' : '',
    resent ? ', again since the connection was dead' : '',
  ].join('');
  return {
    who: 'function',
    what: [`${asks}${kind}: ${outcome} after ${formatDuration(end_ms - start_ms)}`],
    style: outcome === 'answered' ? undefined : 'yellow',
  };
}

function isRecovery({ action }: LoggedInvocation): boolean {
  return action === 'recover_handoff';
}

function asksOf(operation: LoggedAttempt['operation'], action: string): string {
  if (operation === 'Connect') return "writes the contact's attributes";
  if (operation !== 'API') return ASKS[operation];
  if (action === 'get_handoff_data' || action === 'recover_handoff') return ASKS.handoff;
  return action === 'get_pstn_transfer_data' ? ASKS.transfer : 'tries the way to the API';
}

function describeRemark({ level, message, facts }: Remark): Description {
  const details = Object.entries(facts).map(([name, value]) => `${name} = ${textOf(value)}`);
  if (level === 'WARN') {
    return { who: 'function', what: [`warns: ${message}`, ...details], style: 'yellow' };
  }
  // At DEBUG these hold the whole event; --all shows the line.
  return { who: 'function', what: [`logs: ${message}`], style: 'dim' };
}

function describeEnd(invocation: LoggedInvocation): Description {
  const { outcome, errorCode, errorMessage, findings } = invocation;
  const after = `after ${formatDuration(invocation.durationMs ?? 0)}`;
  const details = sayTime(invocation);
  switch (outcome) {
    case 'answered':
      return { who: 'function', what: [`answers ${after}`, ...details], style: 'green' };
    case 'failed':
      return {
        who: 'function',
        what: [`fails ${after}: ${errorCode}`, errorMessage ?? '', ...details],
        style: 'red',
      };
    case 'ok':
    case 'error':
      return {
        who: 'function',
        what: [`has checked the connection ${after}: ${outcome}`, findings ?? '', ...details],
        style: outcome === 'ok' ? 'green' : 'red',
      };
    case 'recovered':
      return {
        who: 'function',
        what: [`has brought in what the agent learnt ${after}`],
        style: 'green',
      };
    case 'not_recovered':
      return {
        who: 'function',
        what: [
          `could not bring in what the agent learnt ${after}: ${errorCode}`,
          errorMessage ?? '',
        ],
        style: errorCode === 'HANDOFF_NOT_READY' ? 'yellow' : 'red',
      };
    case 'unknown':
      return {
        who: 'function',
        what: [
          'logs no end of it',
          'It still runs, Lambda ended it (look for it with --all), or the log level is above INFO.',
        ],
        style: 'yellow',
      };
  }
}

function sayTime(invocation: LoggedInvocation): readonly string[] {
  const { waitedMs, timeLeftMs, tokenCached, renewals } = invocation;
  const said = [
    timeLeftMs === undefined ? '' : `${formatDuration(timeLeftMs)} of its time were left`,
    waitedMs === undefined ? '' : `${formatDuration(waitedMs)} went into waiting for others`,
    tokenCached === true ? 'the token was there already' : '',
    renewals === undefined ? '' : `renewed beside the call: ${renewals}`,
  ];
  const text = said.filter((part) => part !== '').join('; ');
  return text === '' ? [] : [text];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
