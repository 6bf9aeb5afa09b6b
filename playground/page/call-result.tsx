import { describeEnding } from '../../timeline/describe-event.ts';
import { whatToDo } from '../../timeline/what-to-do.ts';
import { Fields } from './block-pane.tsx';
import type { Desk } from './desk.ts';
import { duration } from './play-head.ts';

const OUTCOMES = {
  'handed-over-and-back': 'Handed over and brought back',
  'not-handed-over': 'Not handed over',
  'not-brought-back': 'Handed over, but not brought back',
} as const;

/** What the call came to, and what Connect knows afterwards. */
export function CallResult({ desk }: { readonly desk: Desk }) {
  const { call, run, log } = desk;
  const { report, afterwards } = call;
  if (report === undefined) return null;
  const { outcome, ending, errorCode, silence, attributes, tags } = report;
  const { invocations, requests, repeated } = report;
  const isAboutHandover = invocations > 0 || outcome !== 'not-handed-over';
  const ownTags = Object.entries(tags).filter(([name]) => !name.startsWith('aws:'));
  const { who, what } = describeEnding(ending);
  return (
    <section class="result" aria-label="What the call came to">
      {isAboutHandover && (
        <p class={outcome === 'handed-over-and-back' ? 'outcome is-good' : 'outcome is-bad'}>
          {OUTCOMES[outcome]}
        </p>
      )}
      <p>
        At the end the {who} {what.join(' ')}. The caller heard silence for{' '}
        {duration(silence.totalMs)} in all, {duration(silence.longestMs)} at a stretch.
        {requests > 0 &&
          ` ${requests} request${requests === 1 ? '' : 's'}, ${repeated === 0 ? 'none' : repeated} repeated.`}
      </p>
      {errorCode !== undefined && (
        <p class="reason is-bad">
          <b>{errorCode}</b> {whatToDo(errorCode)}
        </p>
      )}
      {afterwards !== undefined && (
        <>
          <h2>After the hang-up</h2>
          <p>
            {afterwards.recovered
              ? 'Where hand-offs are recovered, what the agent learnt is brought in:'
              : afterwards.event === 'lost'
                ? 'What the agent learnt isn’t brought in: Connect’s event never came, and nothing else tells of it.'
                : 'Where hand-offs are recovered, what the agent learnt isn’t brought in: the event lies in the dead-letter queue.'}
          </p>
          <ul class="deliveries">
            {afterwards.deliveries.map(({ afterSeconds, said, errorCode: code }, index) => (
              <li key={afterSeconds}>
                ~{afterSeconds} s later, delivery {index + 1}: {said}
                {code === undefined ? '' : ` (${code}). ${whatToDo(code)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {/* A log doesn't tell what Connect knows. */}
      {run?.id !== log?.run && (
        <>
          <h2>What Connect knows of the contact</h2>
          <Fields of={afterwards?.attributes ?? attributes} none="no attributes" />
          {ownTags.length > 0 && (
            <>
              <h2>Its tags</h2>
              <Fields of={Object.fromEntries(ownTags)} none="none" />
            </>
          )}
        </>
      )}
    </section>
  );
}
