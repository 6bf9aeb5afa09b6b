import { render } from 'preact';
import { readFragment, writeFragment } from '../fragment.ts';
import { SAVED_ELEMENT, type SavedRun } from '../protocol.ts';
import { App } from './app.tsx';
import { callOf } from './call.ts';
import { type Desk, DeskKeeper, deskOf } from './desk.ts';
import { RefusedError, server } from './server.ts';
import { Speaker } from './speaker.ts';

const root = document.querySelector('#page');
if (root !== null) void open(root);

async function open(page: Element): Promise<void> {
  const saved = document.getElementById(SAVED_ELEMENT)?.textContent;
  try {
    if (saved) show(page, savedDesk(JSON.parse(saved)), false);
    else show(page, deskOf(await server.start(), readFragment(location.hash)), true);
  } catch (error) {
    const why =
      error instanceof RefusedError
        ? error.message
        : `the playground doesn't answer: start npm run playground again, and open the address that it prints`;
    render(
      <p class="notice is-error" role="alert">
        {why}
      </p>,
      page,
    );
  }
}

function savedDesk({ flow, run, events, log }: SavedRun): Desk {
  const call = callOf(events);
  const start = {
    flow,
    answers: { file: '', hash: '' },
    situation: run.situation,
    mostBytes: 0,
    version: '',
  };
  return {
    ...deskOf({ ...start, ...(log && { log }) }, { situation: [] }),
    ...{ run, told: events, call, headMs: call.knownMs, isSaved: true },
  };
}

function show(page: Element, first: Desk, isServed: boolean): void {
  const speaker = new Speaker();
  let isAsked = false;
  const draw = () => {
    isAsked = false;
    render(<App keeper={keeper} desk={keeper.desk} speaker={speaker} />, page);
  };
  let before = first;
  const keeper = new DeskKeeper(first, isServed ? server : undefined, (desk) => {
    speaker.hear(desk.call.events, before, desk);
    if (isServed && (desk.situation !== before.situation || desk.flow !== before.flow))
      tellAddress(desk);
    before = desk;
    if (isAsked) return;
    isAsked = true;
    queueMicrotask(draw);
  });
  draw();
  let last = performance.now();
  const tick = (now: number) => {
    keeper.tick(now - last);
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  if (!isServed) return;
  server.changes(
    (change) => keeper.onServer(change),
    (isLinked) => {
      if (isLinked !== keeper.desk.isLinked) keeper.set({ isLinked });
    },
  );
  addEventListener('hashchange', () => {
    const shared = readFragment(location.hash);
    if (writeFragment(shared) !== fragmentOf(keeper.desk)) location.reload();
  });
  if (first.log !== undefined) keeper.showLog();
  else if (location.hash.length > 1 && first.wantedFlow === undefined) void keeper.play();
}

function tellAddress(desk: Desk): void {
  if (desk.wantedFlow === undefined) history.replaceState(null, '', `#${fragmentOf(desk)}`);
}

function fragmentOf({ situation, flow, answers }: Desk): string {
  const known = answers?.hash ? { answers: answers.hash } : {};
  return writeFragment({ situation, flow: flow.hash, ...known });
}
