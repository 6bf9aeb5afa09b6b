import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Situation } from '../protocol.ts';
import type { Desk } from './desk.ts';
import { choicesAt, ENDPOINTS } from './faults.ts';
import { Share } from './share.tsx';
import { lastOf, namedValue, type Option, withNamed, withOption } from './situation.ts';

interface SituationPaneProps {
  readonly desk: Desk;
  readonly onChange: (situation: Situation) => void;
  readonly onSave: string | undefined;
}

const THIRD_PARTY = [
  ['', 'AI agent talks'],
  ['no-answer', 'No answer'],
  ['busy', 'Busy'],
  ['hangs-up', 'Hangs up at once'],
  ['not-dialable', 'Not dialable'],
] as const;
const HANG_UP_EVENT = [
  ['', 'Once'],
  ['late', 'Late'],
  ['twice', 'Twice'],
  ['out-of-order', 'Out of order'],
  ['lost', 'Never'],
] as const;
const AUTH = [
  ['', 'Secret'],
  ['oauth', 'OAuth pair'],
  ['api-key', 'API key'],
] as const;
const QUEUE = [
  ['', 'Open'],
  ['at-capacity', 'Full'],
  ['unstaffed', 'Unstaffed'],
  ['closed', 'Closed'],
] as const;

/** What is so in the call; each change plays it anew. */
export function SituationPane({ desk, onChange, onSave }: SituationPaneProps) {
  const { situation, flow, run } = desk;
  const set = (option: Option, value: string | undefined) =>
    onChange(withOption(situation, option, value === undefined ? [] : [value]));
  const named = (option: Option, name: string, value: string) =>
    onChange(withNamed(situation, option, name, value === '' ? undefined : value));
  const limit = lastOf(situation, 'time-limit');
  return (
    <div class="situation">
      <Group
        title="What fails"
        about="Pick where, then how. It happens to the requests of the next call, from the first on."
      >
        <Faults situation={situation} onChange={onChange} />
      </Group>
      <Group title="The other side">
        <Choices
          label="The other side"
          isLabelled={false}
          choices={THIRD_PARTY}
          value={lastOf(situation, 'third-party') ?? ''}
          onChoose={(value) => set('third-party', value || undefined)}
        />
      </Group>
      <Group
        title="After a hang-up"
        about="How Connect tells the function that the caller hung up on the agent."
      >
        <Choices
          label="Connect's event comes"
          choices={HANG_UP_EVENT}
          value={namedValue(situation, 'fault', 'event') ?? ''}
          onChoose={(value) => named('fault', 'event', value)}
        />
      </Group>
      <Group title="The function">
        <Choices
          label="How it authenticates"
          choices={AUTH}
          value={lastOf(situation, 'auth') ?? ''}
          onChoose={(value) => set('auth', value || undefined)}
        />
        <Choices
          label="Its environment"
          choices={[
            ['', 'Cold start'],
            ['warm', 'Warm'],
          ]}
          value={lastOf(situation, 'warm') === undefined ? '' : 'warm'}
          onChoose={(value) => set('warm', value === '' ? undefined : '')}
        />
        <div class="slider">
          <span>
            Block’s time limit{' '}
            <output>{limit === undefined ? 'as in the flow' : `${limit} s`}</output>
          </span>
          <input
            type="range"
            aria-label="Block’s time limit"
            min={0}
            max={8}
            step={1}
            value={limit ?? 0}
            aria-valuetext={limit === undefined ? 'as in the flow' : `${limit} seconds`}
            onChange={({ currentTarget: { value } }) =>
              set('time-limit', value === '0' ? undefined : value)
            }
          />
        </div>
      </Group>
      {flow.hours.length + flow.queues.length > 0 && (
        <Group title="The contact centre">
          {flow.hours.map((name) => (
            <Choices
              key={name}
              label={`Hours: ${name}`}
              choices={[
                ['', 'Open'],
                ['closed', 'Closed'],
              ]}
              value={namedValue(situation, 'hours', name) ?? ''}
              onChoose={(value) => named('hours', name, value)}
            />
          ))}
          {flow.queues.map((name) => (
            <Choices
              key={name}
              label={`Queue: ${name}`}
              choices={QUEUE}
              value={namedValue(situation, 'queue', name) ?? ''}
              onChoose={(value) => named('queue', name, value)}
            />
          ))}
        </Group>
      )}
      <Group title="Also so" about="Options of npm run simulate, as on its command line.">
        <Said situation={situation} onChange={onChange} />
        <AddOption situation={situation} onChange={onChange} />
      </Group>
      <Group title="Take it along">
        <Share desk={desk} />
        {onSave !== undefined && (
          <a class="button" href={onSave} download="call.html">
            Save the call as a file
          </a>
        )}
        {run === undefined && (
          <p class="hint">Once a call was played, it can be saved as one HTML file.</p>
        )}
      </Group>
    </div>
  );
}

function Group({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="group" aria-label={title}>
      <h2>{title}</h2>
      {about !== undefined && <p class="hint">{about}</p>}
      {children}
    </section>
  );
}

type Changing = Pick<SituationPaneProps, 'onChange'> & { readonly situation: Situation };

function Faults({ situation, onChange }: Changing) {
  const [where, look] = useState<string>('transfer');
  const current = namedValue(situation, 'fault', where);
  return (
    <>
      <fieldset class="choices" aria-label="Where it fails">
        {ENDPOINTS.map(({ name, label }) => {
          const fault = namedValue(situation, 'fault', name);
          return (
            <button
              key={name}
              type="button"
              aria-pressed={name === where}
              class={fault === undefined ? undefined : 'has-fault'}
              onClick={() => look(name)}
            >
              {label}
            </button>
          );
        })}
      </fieldset>
      <fieldset class="fault-grid" aria-label="How it fails">
        {choicesAt(where).map(({ answer, label, about }) => (
          <button
            key={answer}
            type="button"
            aria-pressed={answer === current}
            title={`--fault ${where}=${answer}: ${about}`}
            onClick={() =>
              onChange(
                withNamed(situation, 'fault', where, answer === current ? undefined : answer),
              )
            }
          >
            {label}
            <small>{about}</small>
          </button>
        ))}
      </fieldset>
    </>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly choices: readonly (readonly [value: string, label: string])[];
  readonly value: string;
  /** Whether its name stands over it; a heading may say it already. */
  readonly isLabelled?: boolean;
  readonly onChoose: (value: string) => void;
}

function Choices({ label, choices, value, isLabelled = true, onChoose }: ChoicesProps) {
  return (
    <div class="choice">
      {isLabelled && <span class="choice-label">{label}</span>}
      <fieldset class="choices" aria-label={label}>
        {choices.map(([each, text]) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === value}
            onClick={() => onChoose(each)}
          >
            {text}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

/** All that is said, each to be taken out. */
function Said({ situation, onChange }: Changing) {
  if (situation.length === 0) return <p class="hint">Nothing else: an ordinary call.</p>;
  return (
    <ul class="said">
      {situation.map(([name, value], index) => (
        <li key={index}>
          <code>
            --{name} {value}
          </code>
          <button
            type="button"
            aria-label={`Take out --${name} ${value}`}
            onClick={() => onChange(situation.filter((_, place) => place !== index))}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}

function AddOption({ situation, onChange }: Changing) {
  const [text, type] = useState('');
  return (
    <form
      class="words"
      onSubmit={(event) => {
        event.preventDefault();
        const [, name, value = ''] = /^(?:--)?([a-z-]+)(?:[ =](.*))?$/s.exec(text.trim()) ?? [];
        if (name === undefined) return;
        type('');
        onChange([...situation, [name, value]]);
      }}
    >
      <input
        aria-label="An option of npm run simulate"
        placeholder="--attribute language=de-DE"
        value={text}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <button type="submit">Add</button>
    </form>
  );
}
