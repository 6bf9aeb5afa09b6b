import { useMemo, useRef, useState } from 'preact/hooks';
import { describeEvent } from '../../timeline/describe-event.ts';
import { AnswerForm } from './answer-form.tsx';
import { BlockPane } from './block-pane.tsx';
import { visitsOf } from './block-visits.ts';
import { happenedBy, stepFrom } from './call.ts';
import type { Desk, DeskKeeper, View } from './desk.ts';
import { FlowPane } from './flow-pane.tsx';
import { Notices } from './notices.tsx';
import { PhonePane } from './phone-pane.tsx';
import { placeAt } from './place.ts';
import { withFaultAt } from './situation.ts';
import { SituationPane } from './situation-pane.tsx';
import type { Speaker } from './speaker.ts';
import { DropZone, OpenFile } from './take-file.tsx';
import { TimePane } from './time-pane.tsx';
import { Transport } from './transport.tsx';
import { useMedia } from './use-media.ts';

interface AppProps {
  readonly keeper: DeskKeeper;
  readonly desk: Desk;
  readonly speaker: Speaker;
}

const NARROW = '(max-width: 899px)';

const VIEWS: readonly { readonly view: View; readonly label: string; readonly isNarrow?: true }[] =
  [
    { view: 'flow', label: 'Flow', isNarrow: true },
    { view: 'phone', label: 'Phone' },
    { view: 'time', label: 'Time', isNarrow: true },
    { view: 'situation', label: 'Situation' },
    { view: 'block', label: 'Block' },
  ];

/** The whole page. */
export function App({ keeper, desk, speaker }: AppProps) {
  const isNarrow = useMedia(NARROW);
  const [isSpeaking, speak] = useState(false);
  const [areTonesOn, sound] = useState(true);
  speaker.isSpeaking = isSpeaking;
  speaker.areTonesOn = areTonesOn;
  const { flow, call, headMs, selected, view, isSaved, run } = desk;

  const count = happenedBy(call.events, headMs);
  const nextStart = call.events.slice(count).find(({ type }) => type === 'block-left');
  const hasBegun = nextStart?.type === 'block-left' && nextStart.startMs <= headMs;
  const place = useMemo(() => placeAt(call.events, headMs), [call.events, count, hasBegun]);
  const block = flow.blocks.find(({ id }) => id === selected);
  const names = useMemo(() => new Map(flow.blocks.map(({ id, name }) => [id, name])), [flow]);
  const shown: View = !isNarrow && (view === 'flow' || view === 'time') ? 'phone' : view;
  const stopped = call.report?.ending;
  const missing =
    stopped?.kind === 'stopped' && headMs >= call.knownMs ? stopped.missing : undefined;

  const onSeek = (ms: number) => keeper.seek(ms);
  const onSelect = (id: string) => keeper.select(id);
  const tabs = VIEWS.filter(({ isNarrow: only }) => isNarrow || !only);

  return (
    <div class={`page is-view-${shown}`}>
      <header class="top">
        <div class="title">
          <h1>{flow.name}</h1>
          <p>
            {flow.file}
            <span class="about">
              {' '}
              · {flow.type.replace('-', ' ')} flow · {flow.blocks.length} blocks
            </span>
            <FindingCount flow={flow} />
          </p>
        </div>
        {!isSaved && (
          <div class="top-buttons">
            <OpenFile keeper={keeper} />
            {run !== undefined && call.isOver && (
              <a
                class="button"
                href={`/api/runs/${run.id}/saved.html`}
                download="call.html"
                aria-label="Save the call as one HTML file"
              >
                Save
              </a>
            )}
          </div>
        )}
      </header>
      <Notices
        desk={desk}
        onPutAway={() => keeper.set({ notice: undefined })}
        onSelect={onSelect}
        onShowLog={() => keeper.showLog()}
        onWhatIf={() => void keeper.play(desk.log?.situation)}
      />
      <main class="work">
        <FlowPane
          flow={flow}
          place={place}
          selected={selected}
          isShown={!isNarrow || shown === 'flow'}
          onSelect={onSelect}
        />
        <Transport
          desk={desk}
          onSeek={onSeek}
          onStep={(direction) => {
            keeper.set({ isPlaying: false });
            keeper.seek(
              stepFrom(
                call.events,
                headMs,
                direction,
                (event) => describeEvent(event) !== undefined,
              ),
            );
          }}
          onToggle={() => keeper.togglePlaying()}
          onSpeed={(speed) => keeper.setSpeed(speed)}
        />
        <TimePane
          desk={desk}
          onSeek={onSeek}
          onSelect={onSelect}
          onWhatIf={
            isSaved
              ? undefined
              : ({ endpoint, nth }) =>
                  void keeper.play(withFaultAt(desk.situation, endpoint, nth, '503*99'))
          }
        />
        <div class="side">
          <Tabs tabs={tabs} shown={shown} onShow={(next) => keeper.set({ view: next })} />
          <section
            key={shown}
            class="pane side-pane"
            id="panel"
            role="tabpanel"
            aria-labelledby={`tab-${shown}`}
          >
            {missing !== undefined && shown === 'phone' && !isSaved && (
              <AnswerForm
                key={`${missing.option} ${missing.name}`}
                missing={missing}
                block={place.current}
                file={desk.answers?.file ?? ''}
                onKeep={(answer) => void keeper.keep(answer)}
              />
            )}
            {shown === 'phone' && (
              <PhonePane
                desk={desk}
                hasVoices={speaker.hasVoices}
                isSpeaking={isSpeaking}
                areTonesOn={areTonesOn}
                onSpeaking={speak}
                onTones={sound}
                onKeyTone={(key) => speaker.key(key)}
                onCall={() => {
                  speaker.wake();
                  void (run === undefined ? keeper.play() : keeper.callAgain());
                }}
                onHangUp={() => void keeper.hangUp()}
                onInput={(input) => void keeper.answer(input)}
                onSeek={onSeek}
              />
            )}
            {shown === 'situation' && (
              <SituationPane
                desk={desk}
                onChange={(situation) => {
                  speaker.wake();
                  void keeper.play(situation);
                }}
                onSave={
                  run !== undefined && call.isOver && !isSaved
                    ? `/api/runs/${run.id}/saved.html`
                    : undefined
                }
              />
            )}
            {shown === 'block' && (
              <BlockPane
                block={block}
                visits={
                  selected === undefined
                    ? []
                    : visitsOf(selected, call.events, call.attributes, headMs)
                }
                nameOf={(id) => names.get(id) ?? id}
                onSeek={onSeek}
                onSelect={onSelect}
              />
            )}
          </section>
        </div>
      </main>
      {!isSaved && <DropZone keeper={keeper} />}
    </div>
  );
}

function FindingCount({ flow: { findings, blocks } }: Pick<Desk, 'flow'>) {
  const open = [...findings, ...blocks.flatMap((block) => block.findings)].filter(
    ({ allowed }) => allowed === undefined,
  );
  if (open.length === 0) return null;
  return (
    <span class="finding-count">
      {' '}
      · {open.length} finding{open.length === 1 ? '' : 's'}
    </span>
  );
}

interface TabsProps {
  readonly tabs: typeof VIEWS;
  readonly shown: View;
  readonly onShow: (view: View) => void;
}

function Tabs({ tabs, shown, onShow }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const go = (by: number) => {
    const index = tabs.findIndex(({ view }) => view === shown);
    const next = tabs[(index + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    onShow(next.view);
    list.current?.querySelector<HTMLElement>(`#tab-${next.view}`)?.focus();
  };
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label="Views"
      ref={list}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight') go(1);
        if (key === 'ArrowLeft') go(-1);
      }}
    >
      {tabs.map(({ view, label }) => (
        <button
          key={view}
          type="button"
          role="tab"
          id={`tab-${view}`}
          aria-selected={view === shown}
          aria-controls="panel"
          tabIndex={view === shown ? 0 : -1}
          onClick={() => onShow(view)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
