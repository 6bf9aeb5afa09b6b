import { formatDuration } from '../../timeline/format-duration.ts';
import type { LoggedCall } from '../../timeline/log/gather-calls.ts';
import type { LoggedInvocation } from '../../timeline/log/invocation.ts';
import type { Paint } from '../../timeline/look.ts';
import { oneLine } from '../../timeline/wrap-text.ts';
import { formatTime } from './format-time.ts';

/** The calls one below the other: when, who, and what each invocation came to. */
export function renderCalls(calls: readonly LoggedCall[], paint: Paint): string {
  const ofContacts = calls.filter(({ contactId }) => contactId !== '');
  const failed = ofContacts.filter(({ invocations }) => invocations.some(isFailed)).length;
  const count = ofContacts.length === 1 ? '1 call' : `${ofContacts.length} calls`;
  return [
    ...calls.flatMap(({ contactId, invocations }) => [
      `${paint('dim', formatTime(invocations[0]?.startedAtMs ?? 0))}  ${oneLine(contactId) || 'no contact'}`,
      ...invocations.map((invocation) => renderInvocation(invocation, paint)),
    ]),
    '',
    `${count}, ${failed === 0 ? 'none of them' : failed} with a failure.`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const ACTION_COLUMN = 'get_pstn_transfer_data'.length;

function renderInvocation(invocation: LoggedInvocation, paint: Paint): string {
  const { action, outcome, errorCode, durationMs, coldStart, remarks, findings } = invocation;
  const warnings = remarks.filter(({ level }) => level === 'WARN').length;
  const result = outcome === 'unknown' ? 'no end logged' : oneLine(errorCode ?? outcome);
  const isOpen = outcome === 'unknown' || outcome === 'not_recovered';
  const style = isFailed(invocation) ? 'red' : isOpen ? 'yellow' : 'green';
  const notes = [
    durationMs === undefined ? '' : formatDuration(durationMs),
    coldStart ? 'cold start' : '',
    warnings === 0 ? '' : `${warnings} warning${warnings === 1 ? '' : 's'}`,
  ].filter((note) => note !== '');
  const more = findings === undefined ? '' : `\n      ${oneLine(findings)}`;
  return `    ${oneLine(action).padEnd(ACTION_COLUMN)}  ${paint(style, result)}${notes.map((note) => `, ${note}`).join('')}${more}`;
}

function isFailed({ outcome }: LoggedInvocation): boolean {
  return outcome === 'failed' || outcome === 'error';
}
