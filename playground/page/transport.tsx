import type { Desk } from './desk.ts';
import { SPEEDS, type Speed, seconds } from './play-head.ts';

interface TransportProps {
  readonly desk: Desk;
  readonly onSeek: (ms: number) => void;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onToggle: () => void;
  readonly onSpeed: (speed: Speed) => void;
}

/** The play head of the call. */
export function Transport({ desk, onSeek, onStep, onToggle, onSpeed }: TransportProps) {
  const { call, headMs, isPlaying, speed, run } = desk;
  const isIdle = run === undefined || call.events.length === 0;
  return (
    <section class="transport" aria-label="Play head">
      <div class="transport-buttons">
        <button
          type="button"
          aria-label="To the beginning"
          title="To the beginning"
          disabled={isIdle}
          onClick={() => onSeek(0)}
        >
          <Icon d="M4 3v10M13 3 6 8l7 5z" />
        </button>
        <button
          type="button"
          aria-label="Step back"
          title="Step back"
          disabled={isIdle}
          onClick={() => onStep(-1)}
        >
          <Icon d="M11 3 4 8l7 5z" />
        </button>
        <button
          type="button"
          class="play"
          aria-label={isPlaying ? 'Pause' : 'Play'}
          title={isPlaying ? 'Pause' : 'Play'}
          disabled={isIdle}
          onClick={onToggle}
        >
          <Icon d={isPlaying ? 'M5 3v10M11 3v10' : 'M5 3l8 5-8 5z'} />
        </button>
        <button
          type="button"
          aria-label="Step"
          title="Step"
          disabled={isIdle}
          onClick={() => onStep(1)}
        >
          <Icon d="M5 3l7 5-7 5z" />
        </button>
      </div>
      <input
        type="range"
        class="scrubber"
        aria-label="Moment of the call"
        aria-valuetext={`${seconds(headMs)} of ${seconds(call.knownMs)}`}
        min={0}
        max={Math.max(1, Math.ceil(call.knownMs))}
        step="any"
        value={headMs}
        disabled={isIdle}
        onInput={({ currentTarget }) => onSeek(Number(currentTarget.value))}
      />
      <output class="clock" aria-label="Time">
        {seconds(headMs)}
        <span> / {seconds(call.knownMs)}</span>
      </output>
      <select
        aria-label="Speed"
        value={`${speed}`}
        onChange={({ currentTarget }) => {
          const chosen = SPEEDS.find((each) => `${each}` === currentTarget.value);
          if (chosen !== undefined) onSpeed(chosen);
        }}
      >
        {SPEEDS.map((each) => (
          <option key={each} value={`${each}`}>
            {each === 'at-once' ? 'At once' : `${each}×`}
          </option>
        ))}
      </select>
    </section>
  );
}

function Icon({ d }: { readonly d: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" class="icon">
      <path d={d} />
    </svg>
  );
}
