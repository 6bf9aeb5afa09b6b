import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ASKS, describeEvent } from '../../timeline/describe-event.ts';
import type { TimedEvent } from '../../timeline/timed-event.ts';
import { happenedBy } from './call.ts';
import type { Desk } from './desk.ts';
import { duration, seconds } from './play-head.ts';
import { type Bar, marksOf, type Waterfall, waterfallsOf } from './waterfall.ts';

interface TimePaneProps {
  readonly desk: Desk;
  readonly onSeek: (ms: number) => void;
  readonly onSelect: (block: string) => void;
  /** Asks for the call in which this request meets a fault. */
  readonly onWhatIf: ((bar: Bar) => void) | undefined;
}

/** When what happened: the function's requests against their block's limit, and all steps. */
export function TimePane({ desk, onSeek, onSelect, onWhatIf }: TimePaneProps) {
  const { call, headMs, selected } = desk;
  const waterfalls = waterfallsOf(call.events, headMs);
  const count = happenedBy(call.events, headMs);
  const steps = useMemo(
    () => (
      <Steps
        events={call.events.slice(0, count)}
        selected={selected}
        onSeek={onSeek}
        onSelect={onSelect}
      />
    ),
    [call.events, count, selected],
  );
  return (
    <section class="time pane" aria-label="Time">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
      <section class="waterfalls" aria-label="The function’s requests" tabIndex={0}>
        <h2>The function’s requests</h2>
        {waterfalls.length === 0 && (
          <p class="empty">
            Each time that a block asks the function, its requests stand here, against the block’s
            limit.
          </p>
        )}
        {waterfalls.map((waterfall) => (
          <WaterfallView
            key={waterfall.startMs}
            waterfall={waterfall}
            selected={selected}
            onSelect={onSelect}
            onWhatIf={onWhatIf}
          />
        ))}
      </section>
      {steps}
    </section>
  );
}

interface WaterfallProps extends Pick<TimePaneProps, 'onSelect' | 'onWhatIf'> {
  readonly waterfall: Waterfall;
  readonly selected: string | undefined;
}

function WaterfallView({ waterfall, selected, onSelect, onWhatIf }: WaterfallProps) {
  const { block, title, attempt, limitMs, tookMs, state, code, bars, scaleMs } = waterfall;
  const took = tookMs === undefined ? 'under way' : duration(tookMs);
  return (
    <figure class={`waterfall is-${state}${block === selected ? ' is-selected' : ''}`}>
      <figcaption>
        <button type="button" class="link" onClick={() => onSelect(block)}>
          {title}
        </button>
        {attempt > 1 && <span class="tag">attempt {attempt}</span>}
        <span class="took">
          {took} of {duration(limitMs)}
        </span>
        {code !== undefined && <span class="tag is-bad">{code}</span>}
      </figcaption>
      <ul class="bars">
        <li class="bar-row whole">
          <span class="bar-name">whole</span>
          <Track
            waterfall={waterfall}
            left={0}
            width={waterfall.width}
            state={state}
            label={`all of it: ${took}`}
          />
          <span class="bar-took">{took}</span>
        </li>
        {bars.map((bar) => (
          <BarRow
            key={`${bar.startMs} ${bar.endpoint}`}
            bar={bar}
            waterfall={waterfall}
            onWhatIf={onWhatIf}
          />
        ))}
      </ul>
      <div class="scale" aria-hidden="true">
        <span />
        <span class="marks">
          {marksOf(scaleMs).map((ms) => (
            <i key={ms} style={{ left: `${(ms / scaleMs) * 100}%` }}>
              {scaleMs < 2000 ? ms : ms / 1000}
              {ms === 0 ? (scaleMs < 2000 ? ' ms' : ' s') : ''}
            </i>
          ))}
        </span>
        <span />
      </div>
    </figure>
  );
}

function BarRow({
  bar,
  waterfall,
  onWhatIf,
}: {
  readonly bar: Bar;
  readonly waterfall: Waterfall;
  readonly onWhatIf: ((bar: Bar) => void) | undefined;
}) {
  const { endpoint, attempt, outcome, tookMs, state, isHedge } = bar;
  const result = outcome ?? 'under way';
  const label = `${ASKS[endpoint]}${attempt > 1 ? `, attempt ${attempt}` : ''}${isHedge ? ', hedge' : ''}: ${result}`;
  return (
    <li class="bar-row">
      <span class="bar-name">
        {endpoint}
        {attempt > 1 && <small> {attempt}</small>}
        {isHedge && <small title="Started beside one that was slow"> · hedge</small>}
      </span>
      <Track
        waterfall={waterfall}
        left={bar.left}
        width={bar.width}
        state={state}
        kind={endpoint}
        label={label}
      />
      <span class="bar-took">{tookMs === undefined ? '…' : duration(tookMs)}</span>
      {onWhatIf !== undefined && (
        <button
          type="button"
          class="what-if"
          title="What if this request had failed? Plays that call."
          aria-label={`What if ${endpoint} request ${bar.nth} had failed?`}
          onClick={() => onWhatIf(bar)}
        >
          what if?
        </button>
      )}
      {state === 'failed' && <span class="bar-outcome">{outcome}</span>}
    </li>
  );
}

interface TrackProps {
  readonly waterfall: Waterfall;
  readonly left: number;
  readonly width: number;
  readonly state: Bar['state'];
  readonly kind?: string;
  readonly label: string;
}

function Track({ waterfall, left, width, state, kind = 'whole', label }: TrackProps) {
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  return (
    <span class="track">
      <svg role="img" aria-label={label} width="100%" height="14" preserveAspectRatio="none">
        <title>{label}</title>
        {waterfall.limitMs <= waterfall.scaleMs && (
          <rect
            class="limit"
            x={percent(waterfall.limitAt)}
            width="2"
            height="14"
            transform="translate(-2 0)"
          />
        )}
        <rect
          class={`bar is-${state} of-${kind}`}
          x={percent(left)}
          width={percent(Math.max(width, 0.004))}
          y="2"
          height="10"
          rx="2"
        />
      </svg>
    </span>
  );
}

interface StepsProps extends Pick<TimePaneProps, 'onSeek' | 'onSelect'> {
  readonly events: readonly TimedEvent[];
  readonly selected: string | undefined;
}

function Steps({ events, selected, onSeek, onSelect }: StepsProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const element = list.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [events.length]);
  useEffect(() => {
    list.current?.querySelector('.is-selected')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const blocks = blocksOf(events);
  return (
    <section class="steps" aria-label="Steps">
      <h2>Steps</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys */}
      <ol ref={list} tabIndex={0} aria-label="Steps of the call">
        {events.length === 0 && (
          <li class="empty">All that happens stands here, each step with its time.</li>
        )}
        {events.map((event, index) => {
          const told = describeEvent(event);
          if (told === undefined) return null;
          const [first, ...more] = told.what;
          const block = blocks[index];
          return (
            <li
              key={index}
              class={`of-${told.who.replace(' ', '-')} ${told.style === 'red' ? 'is-bad' : told.style === 'yellow' ? 'is-warned' : told.style === 'dim' ? 'is-dim' : ''} ${block !== undefined && block === selected ? 'is-selected' : ''}`}
            >
              <button
                type="button"
                onClick={() => {
                  onSeek(event.atMs);
                  if (block !== undefined) onSelect(block);
                }}
              >
                <span class="when">
                  {event.assumed ? '~' : ''}
                  {seconds(event.atMs)}
                </span>
                <span class="who">{told.who}</span>
                <span class="what">
                  {first}
                  {more.map((line, place) => (
                    <small key={place}>{line}</small>
                  ))}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The block of each event: its own, or the one that the call is in. */
function blocksOf(events: readonly TimedEvent[]): readonly (string | undefined)[] {
  let current: string | undefined;
  return events.map((event) => {
    if ('block' in event) current = event.block;
    const own = current;
    if (event.type === 'block-left') current = event.to;
    return own;
  });
}
