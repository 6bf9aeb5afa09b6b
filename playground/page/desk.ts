import type { Shared } from '../fragment.ts';
import type {
  Answer,
  Answers,
  CallerInput,
  Change,
  FlowView,
  LoggedCall,
  NamedFinding,
  Run,
  RunEvent,
  Situation,
  Start,
} from '../protocol.ts';
import { type Call, callOf } from './call.ts';
import { isLog } from './kind-of-file.ts';
import { advanced, type PlayHead, type Speed } from './play-head.ts';
import type { Server } from './server.ts';
import { withOption, withoutCaller } from './situation.ts';

export type View = 'flow' | 'phone' | 'time' | 'situation' | 'block';

/** Something to be told until it is put away. */
export interface Notice {
  readonly level: 'error' | 'news';
  readonly text: string;
  readonly worse?: readonly NamedFinding[];
}

/** All that the page shows comes from this. */
export interface Desk extends PlayHead {
  readonly flow: FlowView;
  readonly answers: Answers | undefined;
  readonly log: LoggedCall | undefined;
  readonly mostBytes: number;
  /** Whether there is no server: the call is all there is. */
  readonly isSaved: boolean;
  readonly situation: Situation;
  readonly run: Run | undefined;
  readonly told: readonly RunEvent[];
  readonly call: Call;
  /** Block that somebody looks at. */
  readonly selected: string | undefined;
  readonly view: View;
  readonly notice: Notice | undefined;
  readonly isLinked: boolean;
  /** Flow that the address is about, where it isn't the one that is here. */
  readonly wantedFlow: string | undefined;
}

const NO_CALL = callOf([]);

export function deskOf({ flow, answers, log, situation, mostBytes }: Start, shared: Shared): Desk {
  const isOther = shared.flow !== undefined && shared.flow !== flow.hash;
  return {
    flow,
    answers,
    log,
    mostBytes,
    isSaved: false,
    situation: shared.situation.length > 0 ? shared.situation : situation,
    run: undefined,
    told: [],
    call: NO_CALL,
    selected: undefined,
    view: 'phone',
    notice: undefined,
    isLinked: true,
    wantedFlow: isOther ? shared.flow : undefined,
    headMs: 0,
    isPlaying: false,
    speed: 1,
  };
}

/** Does what people ask for, and tells the views. */
export class DeskKeeper {
  readonly #server: Server | undefined;
  readonly #onChange: (desk: Desk) => void;
  #desk: Desk;
  #unfollow = () => {};

  constructor(desk: Desk, server: Server | undefined, onChange: (desk: Desk) => void) {
    this.#desk = desk;
    this.#server = server;
    this.#onChange = onChange;
  }

  get desk(): Desk {
    return this.#desk;
  }

  set(change: Partial<Desk>): void {
    this.#desk = { ...this.#desk, ...change };
    this.#onChange(this.#desk);
  }

  /** Time has passed for the viewer. */
  tick(passedMs: number): void {
    const { call, isPlaying } = this.#desk;
    if (!isPlaying) return;
    this.set(advanced(this.#desk, passedMs, call));
  }

  seek(headMs: number): void {
    this.set({ headMs: Math.max(0, Math.min(headMs, this.#desk.call.knownMs)) });
  }

  togglePlaying(): void {
    const { isPlaying, headMs, call } = this.#desk;
    const isAtEnd = call.isOver && headMs >= call.knownMs;
    this.set({ isPlaying: !isPlaying, ...(isAtEnd && { headMs: 0 }) });
  }

  setSpeed(speed: Speed): void {
    const { call } = this.#desk;
    this.set(
      speed === 'at-once' ? { speed, headMs: call.knownMs, isPlaying: !call.isOver } : { speed },
    );
  }

  select(block: string | undefined): void {
    const view = block === undefined ? 'phone' : 'block';
    this.set({ selected: block, view });
  }

  /** Plays a call in a situation, from its beginning or shown from a moment on. */
  async play(situation: Situation = this.#desk.situation, headMs = 0): Promise<void> {
    this.set({ situation });
    await this.#asked(async (server) => {
      const { flow, run: before } = this.#desk;
      const run = await server.play({ situation, flow: flow.hash, live: true });
      this.#unfollow();
      if (before !== undefined && before.id !== this.#desk.log?.run)
        void server.end(before.id).catch(() => {});
      this.#show(run, headMs);
    });
  }

  /** A call like the first time: without what the caller did in this one. */
  callAgain(): Promise<void> {
    return this.play(withoutCaller(this.#desk.situation));
  }

  /** The same call, in which the caller hangs up at the play head. */
  hangUp(): Promise<void> {
    const { situation, headMs, run } = this.#desk;
    const afterMs = Math.max(1, Math.round(headMs));
    const caller = [`hangs-up-after=${afterMs}ms`];
    return this.play(withOption(run?.situation ?? situation, 'caller', caller), headMs);
  }

  /** What the caller does where the call waits for it. */
  async answer(input: CallerInput): Promise<void> {
    await this.#asked(async (server) => {
      const { run } = this.#desk;
      if (run === undefined) return;
      const next = await server.answer(run.id, input);
      this.set({ run: next, situation: next.situation });
    });
  }

  /** Shows the call of a log. */
  showLog(): void {
    const { log } = this.#desk;
    if (log === undefined) return;
    this.#unfollow();
    this.#show({ id: log.run, situation: log.situation, line: '' }, 0);
  }

  async dropFile(name: string, size: number, text: () => Promise<string>): Promise<void> {
    const { mostBytes } = this.#desk;
    if (size > mostBytes) {
      const most = `${Math.round(mostBytes / 1024 / 1024)} MB`;
      const why = `${name} has ${size} bytes, and at most ${most} are taken: export the one flow, or the log of the one call, that you mean`;
      this.set({ notice: { level: 'error', text: why } });
      return;
    }
    await this.#asked(async (server) => {
      const file = { name, text: await text() };
      if (isLog(name, file.text)) {
        this.set({ log: await server.dropLog(file), notice: undefined });
        this.showLog();
        return;
      }
      const { flow, answers, log } = await server.drop(file);
      this.#unfollow();
      const wanted = this.#desk.wantedFlow;
      this.set({
        ...{ flow, answers, log, run: undefined, told: [], call: NO_CALL },
        ...{ headMs: 0, isPlaying: false, selected: undefined, notice: undefined },
        wantedFlow: wanted === flow.hash ? undefined : wanted,
      });
      if (wanted === flow.hash) await this.play();
    });
  }

  /** Keeps an answer to what the call stopped for, and plays it again. */
  async keep(answer: Answer): Promise<void> {
    const isKept = await this.#asked(async (server) => {
      this.set({ answers: await server.keep(answer), notice: undefined });
    });
    if (isKept) await this.play(undefined, this.#desk.headMs);
  }

  /** Takes what the server tells without having been asked. */
  onServer(change: Change): void {
    switch (change.type) {
      case 'answers':
        this.set({ answers: change.answers });
        return;
      case 'flow-broken':
        this.set({
          notice: {
            level: 'error',
            text: `The flow on this page is still the one from before: ${change.message}`,
          },
        });
        return;
      case 'server-ends':
        this.set({ isLinked: false });
        return;
      case 'flow': {
        const { flow, answers, log } = change.loaded;
        const { selected } = this.#desk;
        const isThere = flow.blocks.some(({ id }) => id === selected);
        this.set({
          ...{ flow, answers, log, selected: isThere ? selected : undefined },
          notice: {
            level: 'news',
            text: newsOf(flow, change.worse.length, change.better.length),
            worse: change.worse,
          },
        });
        if (this.#desk.run !== undefined && this.#desk.run.id !== log?.run) void this.play();
      }
    }
  }

  #show(run: Run, headMs: number): void {
    this.set({ run, told: [], call: NO_CALL, headMs, isPlaying: true, notice: undefined });
    this.#unfollow =
      this.#server?.follow(run.id, (events) => {
        const { told, speed } = this.#desk;
        const all = [...told, ...events];
        const call = callOf(all);
        const last = all.at(-1);
        this.set({
          ...{ told: all, call },
          ...(last?.type === 'finished' &&
            run.line !== '' && { run: last.run, situation: last.run.situation }),
          ...(speed === 'at-once' && { headMs: call.knownMs }),
        });
      }) ?? (() => {});
  }

  /** Asks the server; what it refuses is told. @returns whether it went well */
  async #asked(ask: (server: Server) => Promise<void>): Promise<boolean> {
    if (this.#server === undefined) return false;
    try {
      await ask(this.#server);
      return true;
    } catch (error) {
      const isRefused = error instanceof Error && error.name === 'RefusedError';
      if (!isRefused) this.set({ isLinked: false });
      else this.set({ notice: { level: 'error', text: error.message } });
      return false;
    }
  }
}

function newsOf({ file }: FlowView, worse: number, better: number): string {
  if (worse > 0) return `${file} was saved. It got worse:`;
  return better > 0
    ? `${file} was saved: ${better} finding${better === 1 ? ' is' : 's are'} gone.`
    : `${file} was saved; no finding is new.`;
}
