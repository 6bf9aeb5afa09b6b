import type { Style } from '../session.ts';
import { whatToDo } from '../what-to-do.ts';
import { wrapText } from '../wrap-text.ts';
import { ASSUMED_MS } from './assumed-durations.ts';
import { type CallOutcome, summarise } from './call-outcome.ts';
import { milliseconds } from './describe-event.ts';
import type { TimelineLook } from './render-timeline.ts';
import type { TimedEvent } from './timed-event.ts';

const OUTCOMES: Readonly<Record<CallOutcome, { readonly text: string; readonly style: Style }>> = {
  'handed-over-and-back': { text: 'Handed over and brought back.', style: 'green' },
  'not-handed-over': { text: 'Not handed over.', style: 'red' },
  'not-brought-back': { text: 'Handed over, but not brought back.', style: 'red' },
};

/** What the timeline is about, above it; each line ends in a line feed. */
export function renderHeading(contactId: string, { paint, width }: TimelineLook): string {
  const about =
    "The function is the real one. Amazon Connect's flow, Cresta and the telephone network are " +
    'played by this program; nothing leaves this machine.';
  return [
    paint(
      'bold',
      contactId === '' ? 'One call without a contact id' : `One call: contact ${contactId}`,
    ),
    ...wrapText(about, width),
    '',
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** What the call comes to, below its timeline: a few lines, each ending in a line feed. */
export function renderSummary(
  events: readonly TimedEvent[],
  { paint, width }: TimelineLook,
): string {
  const { outcome, errorCode, silencesMs, requests, repeated } = summarise(events);
  const { text, style } = OUTCOMES[outcome];
  const paragraphs = [
    errorCode === undefined ? '' : `What to do about ${errorCode}: ${whatToDo(errorCode)}`,
    silence(silencesMs),
    made(requests, repeated),
    events.some(({ assumed }) => assumed)
      ? `~ assumed, not waited for: ringing ${ASSUMED_MS.ringing} ms, a tone ${ASSUMED_MS.tone} ms, ` +
        `a comma ${ASSUMED_MS.comma} ms, a spoken word ${ASSUMED_MS.word} ms.`
      : '',
  ];
  return ['', paint(style, text), ...paragraphs.flatMap((line) => wrapText(line, width))]
    .map((line) => `${line}\n`)
    .join('');
}

function silence([out = 0, back]: readonly number[]): string {
  const first = `The caller heard silence for ${milliseconds(out)} on the way out`;
  return back === undefined
    ? `${first}.`
    : `${first} and for ${milliseconds(back)} on the way back.`;
}

function made(requests: number, repeated: number): string {
  if (requests === 0) return 'The function made no request.';
  const plural = requests === 1 ? '' : 's';
  return `The function made ${requests} request${plural}, ${repeated || 'none'} of them repeated.`;
}
