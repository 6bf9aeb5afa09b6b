import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallerInput, Waiting } from '../protocol.ts';
import { CallResult } from './call-result.tsx';
import type { Desk } from './desk.ts';
import { type LineState, lineStateAt, type PhoneLine, phoneLinesAt } from './phone-lines.ts';
import { duration, seconds } from './play-head.ts';

interface PhonePaneProps {
  readonly desk: Desk;
  readonly hasVoices: boolean;
  readonly isSpeaking: boolean;
  readonly areTonesOn: boolean;
  readonly onSpeaking: (isOn: boolean) => void;
  readonly onTones: (isOn: boolean) => void;
  readonly onKeyTone: (key: string) => void;
  readonly onCall: () => void;
  readonly onHangUp: () => void;
  readonly onInput: (input: CallerInput) => void;
  readonly onSeek: (ms: number) => void;
}

/** The caller's phone. */
export function PhonePane(props: PhonePaneProps) {
  const { desk, onCall, onHangUp, onSeek } = props;
  const { call, headMs, run, isSaved } = desk;
  const lines = phoneLinesAt(call.events, headMs);
  const line = lineStateAt(call.events, headMs);
  const isOver = line.state === 'over' || (call.isOver && headMs >= call.knownMs);
  const isUp = run !== undefined && !isOver;
  const waiting =
    call.waiting !== undefined && headMs >= call.waiting.atMs ? call.waiting : undefined;
  const isLog = run !== undefined && run.id === desk.log?.run;
  return (
    <div class="phone">
      <div class="handset">
        {waiting === undefined ? (
          <LineLamp
            state={isUp ? line.state : isOver && run ? 'over' : 'idle'}
            silentMs={headMs - line.sinceMs}
          />
        ) : (
          <p class="lamp is-ringing">The call waits for you</p>
        )}
        <div class="switches">
          <Switch label="Tones" isOn={props.areTonesOn} onChange={props.onTones} />
          <Switch
            label="Voices"
            isOn={props.isSpeaking}
            isDisabled={!props.hasVoices}
            why="This browser has no voices"
            onChange={props.onSpeaking}
          />
        </div>
      </div>
      <Lines lines={lines} onSeek={onSeek} />
      {call.failure !== undefined && (
        <p class="reason is-bad" role="alert">
          {call.failure}
        </p>
      )}
      {isOver && <CallResult desk={desk} />}
      {waiting !== undefined && !isSaved && (
        <Asked key={waiting.atMs} waiting={waiting} {...props} />
      )}
      {!isSaved && (
        <div class="call-buttons">
          {isUp && !isLog ? (
            <button type="button" class="hang-up" onClick={onHangUp}>
              Hang up
            </button>
          ) : (
            <button type="button" class="call" onClick={onCall}>
              {run === undefined ? 'Call' : 'Call again'}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

const STATES: Readonly<Record<LineState, string>> = {
  idle: 'On the hook',
  silence: 'Silence',
  speaking: 'The flow speaks',
  ringing: 'It rings',
  tones: 'Tones are played',
  talking: 'Talking',
  over: 'The call is over',
};

function LineLamp({ state, silentMs }: { readonly state: LineState; readonly silentMs: number }) {
  const isLong = state === 'silence' && silentMs > 1000;
  return (
    <p class={`lamp is-${state}${isLong ? ' is-long' : ''}`}>
      {STATES[state]}
      {state === 'silence' && silentMs >= 100 && ` for ${seconds(silentMs)}`}
    </p>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly why?: string;
  readonly onChange: (isOn: boolean) => void;
}

function Switch({ label, isOn, isDisabled = false, why, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={isOn}
      disabled={isDisabled}
      title={isDisabled ? why : undefined}
      onClick={() => onChange(!isOn)}
    >
      {label}
    </button>
  );
}

const WHO: Readonly<Record<PhoneLine['who'], string>> = {
  flow: 'Flow',
  agent: 'AI agent',
  stranger: 'Stranger',
  caller: 'You',
  line: '',
};

function Lines({
  lines,
  onSeek,
}: {
  readonly lines: readonly PhoneLine[];
  readonly onSeek: (ms: number) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [lines.length]);
  return (
    <ol class="lines" ref={list} aria-live="polite" aria-label="What the caller hears">
      {lines.length === 0 && (
        <li class="is-line">
          You are the caller. Press Call: the flow answers. What fails, who answers and how long
          blocks wait is chosen under Situation.
        </li>
      )}
      {lines.map(({ atMs, who, text }) => (
        <li key={`${atMs} ${text}`} class={`is-${who}`}>
          {who !== 'line' && <span class="who">{WHO[who]}</span>}
          <span class="text">{text}</span>
          <button
            type="button"
            class="link when"
            aria-label={`Go to ${seconds(atMs)}`}
            onClick={() => onSeek(atMs)}
          >
            {seconds(atMs)}
          </button>
        </li>
      ))}
    </ol>
  );
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const LETTERS: Readonly<Record<string, string>> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
};

interface AskedProps extends PhonePaneProps {
  readonly waiting: Waiting;
}

/** The keypad, or the words that Lex understands, while the call waits for them. */
function Asked({ waiting, onInput, onKeyTone }: AskedProps) {
  const { what, timeoutMs, maxKeys, terminator, intents } = waiting;
  const [typed, type] = useState('');
  const form = useRef<HTMLElement>(null);
  useEffect(() => form.current?.focus({ preventScroll: true }), []);
  const press = (key: string) => {
    onKeyTone(key);
    if (key === terminator) return onInput({ keys: typed });
    const keys = typed + key;
    type(keys);
    if (keys.length >= maxKeys) onInput({ keys });
  };
  const nothing = (
    <button
      type="button"
      class="quiet"
      onClick={() => onInput(what === 'keys' ? { keys: '' } : { intent: '' })}
    >
      Do nothing for {duration(timeoutMs)}
    </button>
  );
  if (what === 'words') {
    return (
      <section class="asked" ref={form} tabIndex={-1} aria-label="The call waits for words">
        <p class="prompt">Lex listens. What does it understand?</p>
        <div class="intents">
          {intents.map((intent) => (
            <button key={intent} type="button" onClick={() => onInput({ intent })}>
              {intent}
            </button>
          ))}
        </div>
        <form
          class="words"
          onSubmit={(event) => {
            event.preventDefault();
            if (typed !== '') onInput({ intent: typed });
          }}
        >
          <input
            aria-label="Another intent"
            placeholder="Another intent"
            value={typed}
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
          <button type="submit">Say</button>
        </form>
        {nothing}
      </section>
    );
  }
  return (
    <section
      class="asked"
      ref={form}
      tabIndex={-1}
      aria-label="The call waits for keys"
      onKeyDown={(event) => {
        if ((KEYS as readonly string[]).includes(event.key)) press(event.key);
      }}
    >
      <p class="prompt">
        {maxKeys === 1
          ? 'Press a key'
          : `Up to ${maxKeys} keys${terminator ? `, then ${terminator}` : ''}`}
        <output class="typed" aria-label="Keys so far">
          {typed}
        </output>
      </p>
      <fieldset class="keypad" aria-label="Keypad">
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            aria-label={KEY_NAMES[key] ?? key}
            data-letters={LETTERS[key] ?? ''}
            onClick={() => press(key)}
          >
            {key}
          </button>
        ))}
      </fieldset>
      {maxKeys > 1 && typed !== '' && (
        <button type="button" onClick={() => onInput({ keys: typed })}>
          Done
        </button>
      )}
      {nothing}
    </section>
  );
}

const KEY_NAMES: Readonly<Record<string, string>> = { '*': 'star *', '#': 'hash #' };
