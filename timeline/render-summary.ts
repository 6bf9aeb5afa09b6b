import { ASSUMED_MS } from './assumed-durations.ts';
import type { CallOutcome, CallReport } from './call-report.ts';
import { describeEnding } from './describe-event.ts';
import { formatDuration } from './format-duration.ts';
import type { Look, Style } from './look.ts';
import { fieldsOf, renderFields } from './render-fields.ts';
import { whatToDo } from './what-to-do.ts';
import { wrapText } from './wrap-text.ts';

const OUTCOMES: Readonly<Record<CallOutcome, { readonly text: string; readonly style: Style }>> = {
  'handed-over-and-back': { text: 'Handed over and brought back.', style: 'green' },
  'not-handed-over': { text: 'Not handed over.', style: 'red' },
  'not-brought-back': { text: 'Handed over, but not brought back.', style: 'red' },
};

/** What the timeline is about, above it; each line ends in a line feed. */
export function renderHeading(contactId: string, flow: string, { paint, width }: Look): string {
  const about =
    `The function is the real one. Amazon Connect, which runs the flow "${flow}", Cresta and the ` +
    'telephone network are played by this program; nothing leaves this machine.';
  const assumed =
    '~ marks a time that is counted and not waited for, and in part assumed: ringing ' +
    `${ASSUMED_MS.ringing / 1000} s, a tone ${ASSUMED_MS.tone / 1000} s, ` +
    `a comma ${ASSUMED_MS.comma / 1000} s, a spoken word ${ASSUMED_MS.word / 1000} s.`;
  return [
    paint(
      'bold',
      contactId === '' ? 'One call without a contact id' : `One call: contact ${contactId}`,
    ),
    ...wrapText(about, width),
    ...wrapText(assumed, width),
    '',
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** What the call comes to, below its timeline: a few lines, each ending in a line feed. */
export function renderSummary(report: CallReport, { paint, width }: Look): string {
  const { outcome, errorCode, silence, unknownBlocks, attributes } = report;
  const { text, style } = OUTCOMES[outcome];
  const isAboutHandover = triesToHandOver(report);
  const paragraphs = [
    errorCode === undefined ? '' : `What to do about ${errorCode}: ${whatToDo(errorCode)}`,
    `At the end the ${endOf(report)}.`,
    `The caller heard silence for ${formatDuration(silence.totalMs)} in all, ` +
      `${formatDuration(silence.longestMs)} at a stretch.`,
    isAboutHandover ? made(report) : '',
    unknownBlocks.length === 0
      ? ''
      : `Not simulated, only passed along their branch of success: ${unknownBlocks.join(', ')}.`,
    Object.keys(attributes).length > 0 ? 'Attributes at the end:' : '',
  ];
  const heading = isAboutHandover ? ['', paint(style, text)] : [''];
  return [
    ...heading,
    ...paragraphs.flatMap((line) => wrapText(line, width, 2)),
    ...renderFields(fieldsOf(attributes), width - 2).map((line) => `  ${line}`),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** Whether the flow was about a hand-over at all: many a flow that is played has none. */
function triesToHandOver({ errorCode, invocations, events }: CallReport): boolean {
  return (
    errorCode !== undefined || invocations > 0 || events.some(({ type }) => type === 'dialled')
  );
}

function endOf({ ending }: CallReport): string {
  const { who, what } = describeEnding(ending);
  return `${who} ${what.join(' ')}`;
}

function made({ requests, repeated, invocations }: CallReport): string {
  if (requests === 0) return 'The function made no request.';
  const plural = (count: number) => (count === 1 ? '' : 's');
  return (
    `The function was invoked ${invocations} time${plural(invocations)} and made ` +
    `${requests} request${plural(requests)}, ${repeated || 'none'} of them repeated.`
  );
}
