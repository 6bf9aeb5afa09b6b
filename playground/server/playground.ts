import { packageVersion } from '../../cli/kernel/package-version.ts';
import type { Session } from '../../cli/kernel/session.ts';
import { decodeCallFaults } from '../../cli/local/decode-call-faults.ts';
import type { Play } from '../../cli/local/play-flow.ts';
import { readContact } from '../../cli/local/read-contact.ts';
import { readFlowFile } from '../../cli/local/read-flow-file.ts';
import { unknownNames } from '../../cli/local/unknown-names.ts';
import type { ReadFlow } from '../../flow-language/model/read-flow.ts';
import { mergeScenarios } from '../../simulator/connect/scenario/merge-scenarios.ts';
import type { Scenario } from '../../simulator/connect/scenario/scenario.ts';
import { messageOf } from '../../src/errors.ts';
import type { LoggedCall as CallInLog } from '../../timeline/log/gather-calls.ts';
import type {
  Answer,
  Answers,
  DroppedFile,
  Loaded,
  LoggedCall,
  Run,
  RunRequest,
  SavedRun,
  Situation,
  Start,
} from '../protocol.ts';
import { AnswerBook } from './answer-book.ts';
import { ChangeStream } from './change-stream.ts';
import { findingsBeyond } from './flow-view.ts';
import { type FlowSource, type LoadedFlow, loadFlow, MOST_BYTES } from './loaded-flow.ts';
import { situationOfLog } from './logged-requests.ts';
import { loggedRun } from './logged-run.ts';
import { endOf } from './play-run.ts';
import { readLogFile } from './read-log-file.ts';
import { Refusal } from './refusal.ts';
import { RunPool } from './run-pool.ts';
import { simulateLine } from './simulate-line.ts';
import { decodeSituation } from './situation.ts';

/** What a playground begins with, apart from its flow. */
export interface Beginning {
  /** The scenario file that was named; undefined for one beside the flow, where there is one. */
  readonly scenarioFile: string | undefined;
  /** What options say that name files, and how they were typed. */
  readonly base: Scenario;
  readonly files: Situation;
  /** What other options say. */
  readonly situation: Situation;
}

/** The flow, the calls through it, and what is known besides: all that a page asks for. */
export class Playground {
  readonly runs = new RunPool();
  readonly changes = new ChangeStream();
  readonly #beginning: Beginning;
  readonly #session: Session;
  #flow: LoadedFlow;
  #isBroken = false;
  /** The call of a log that was brought along, and what it is on the flow. */
  #inLog: CallInLog | undefined;
  #logged: LoggedCall | undefined;

  constructor(beginning: Beginning, flow: LoadedFlow, session: Session) {
    this.#beginning = beginning;
    this.#flow = flow;
    this.#session = session;
  }

  async start(): Promise<Start> {
    const { situation } = this.#beginning;
    return {
      ...(await this.#loaded()),
      version: packageVersion,
      situation,
      mostBytes: MOST_BYTES,
    };
  }

  /** Takes another flow. @throws Refusal; the flow from before stays then */
  async drop({ name, text, choose }: DroppedFile): Promise<Loaded> {
    this.#flow = await loadFlow({ file: name, text, choose, typed: name, allowances: [] });
    this.#placeLog();
    return this.#loaded();
  }

  /** Takes what is in the flow's file now, unless another flow was dropped meanwhile; pages are told. */
  async reload(read: () => Promise<FlowSource>): Promise<void> {
    const before = this.#flow;
    try {
      const source = await read();
      if (source.typed !== before.source.typed) return;
      const next = await loadFlow(source);
      if (next.view.hash === before.view.hash && !this.#isBroken) return;
      this.#flow = next;
      this.#isBroken = false;
      this.#placeLog();
      this.changes.tell({
        type: 'flow',
        loaded: await this.#loaded(),
        worse: findingsBeyond(next.view, before.view),
        better: findingsBeyond(before.view, next.view),
      });
    } catch (error) {
      this.#isBroken = true;
      this.changes.tell({ type: 'flow-broken', message: messageOf(error) });
    }
  }

  /** Begins a call. @throws Refusal, UsageError */
  async play({ situation, flow: hash, live }: RunRequest): Promise<Run> {
    const { view, source } = this.#flow;
    if (hash !== view.hash) {
      throw new Refusal(
        'OTHER_FLOW',
        `the call is one through another flow than ${view.file}, which is here now: drop the file of that flow`,
      );
    }
    const book = this.#book();
    const said = await decodeSituation(situation, this.#session);
    const scenario = mergeScenarios(mergeScenarios(await book.read(), this.#beginning.base), said);
    decodeCallFaults(scenario.faults ?? []);
    const contact = scenario.contact ?? (await readContact(undefined, this.#session));
    const play: Play = {
      flow: this.#flow.read(scenario.flowType),
      library: await libraryOf(scenario),
      scenario: { ...scenario, contact },
    };
    const files = this.#files(book);
    return this.runs.start({
      play,
      view,
      situation,
      live,
      notes: unknownNames([play.flow, ...play.library.values()], scenario),
      line: (so) => simulateLine(source.typed, files, so, this.#session.platform),
    });
  }

  /** Keeps an answer in the scenario file. @throws Refusal */
  async keep(answer: Answer): Promise<Answers> {
    const book = this.#book();
    await book.keep(answer);
    const answers = await book.told();
    this.changes.tell({ type: 'answers', answers });
    return answers;
  }

  /** Takes the last call of a log. @throws Refusal (`NOT_A_LOG`) */
  async dropLog({ name, text }: DroppedFile): Promise<LoggedCall> {
    this.#inLog = readLogFile(name, text).at(-1);
    this.#placeLog();
    if (this.#logged === undefined) throw new Error('a log without calls was taken');
    return this.#logged;
  }

  /** A run as one can take it along. @throws Refusal (`NO_SUCH_RUN`) */
  save(id: string): SavedRun {
    const { run, view, events } = this.runs.get(id);
    const log = this.#logged?.run === id ? this.#logged : undefined;
    return { version: packageVersion, flow: view, run, events, ...(log && { log }) };
  }

  /** Ends all calls, and tells the pages. */
  close(): void {
    this.changes.tell({ type: 'server-ends' });
    this.runs.close();
  }

  async #loaded(): Promise<Loaded> {
    const answers = await this.#book().told();
    return { flow: this.#flow.view, answers, ...(this.#logged && { log: this.#logged }) };
  }

  /** The scenario file that is meant: the named one, else one beside the flow. */
  #book(): AnswerBook {
    const { scenarioFile } = this.#beginning;
    const beside = `${this.#flow.source.file.replace(/\.[^./\\]+$/, '')}.scenario.json`;
    return new AnswerBook(scenarioFile ?? beside, this.#session);
  }

  #files(book: AnswerBook): Situation {
    const { files } = this.#beginning;
    return book.exists ? [['scenario', book.file], ...files] : files;
  }

  /** Puts the call of the log on the flow that is here. */
  #placeLog(): void {
    if (this.#inLog === undefined) return;
    const { view, source } = this.#flow;
    const situation = situationOfLog(this.#inLog);
    const { events, report, afterwards, notes, startedAtMs } = loggedRun(
      this.#inLog,
      this.#flow.read().flow,
    );
    const line = simulateLine(
      source.typed,
      this.#files(this.#book()),
      situation,
      this.#session.platform,
    );
    const { id } = this.runs.keep({ situation, line }, view, (run) => [
      { type: 'began', attributes: {} },
      ...notes.map((text) => ({ type: 'note' as const, text })),
      ...events.map((event) => ({ type: 'event' as const, event })),
      endOf(report, afterwards, run),
    ]);
    this.#logged = {
      run: id,
      contactId: this.#inLog.contactId,
      startedAt: new Date(startedAtMs).toISOString(),
      situation,
      notes,
    };
  }
}

async function libraryOf({ modules = {} }: Scenario): Promise<ReadonlyMap<string, ReadFlow>> {
  const library = new Map<string, ReadFlow>();
  for (const [name, file] of Object.entries(modules)) library.set(name, await readFlowFile(file));
  return library;
}
