import { randomUUID } from 'node:crypto';
import type { Play } from '../../cli/local/play-flow.ts';
import { LruCache } from '../../src/lru-cache.ts';
import type { CallerInput, FlowView, Run, RunEvent, Situation } from '../protocol.ts';
import { playRun } from './play-run.ts';
import { Refusal } from './refusal.ts';
import { PlaygroundRun } from './run.ts';
import { withValues } from './situation.ts';

/** So many runs are kept, and so many are played at a time; older ones make room. */
const MOST_KEPT = 24;
const MOST_PLAYED = 6;

/** A call that is asked for. */
export interface CallRequest {
  readonly play: Play;
  readonly view: FlowView;
  readonly situation: Situation;
  /** What is worth a note, though the call is played. */
  readonly notes: readonly string[];
  /** Whether somebody says what the caller does where the scenario doesn't. */
  readonly live: boolean;
  /** What to type for a situation. */
  line(situation: Situation): string;
}

/** The calls of a playground. */
export class RunPool {
  readonly #runs = new LruCache<Kept>(MOST_KEPT, ({ run }) => run.end(MADE_ROOM));
  readonly #playing = new Set<Kept>();

  /** Begins a call. */
  start(request: CallRequest): Run {
    const { play, situation, live } = request;
    const run = new PlaygroundRun(
      { id: randomUUID(), situation, line: request.line(situation) },
      request.view,
    );
    const kept: Kept = { run, request };
    this.#runs.set(run.id, kept);
    this.#playing.add(kept);
    const [oldest] = this.#playing;
    if (this.#playing.size > MOST_PLAYED) oldest?.run.end(MADE_ROOM);
    const change = (changed: Situation) => {
      run.run = { ...run.run, situation: changed, line: request.line(changed) };
    };
    const played = playRun(play, {
      notes: request.notes,
      tell: (event) => run.tell(event),
      interrupted: run.ended,
      ...(live && { live: (asked) => run.ask(asked) }),
      finish(draws) {
        if (draws.length > 0) change(withValues(run.run.situation, 'draw', draws.map(String)));
        return run.run;
      },
    });
    void played.then(() => this.#playing.delete(kept));
    return run.run;
  }

  /** Keeps a call that was played elsewhere. */
  keep(
    run: Omit<Run, 'id'>,
    view: FlowView,
    eventsOf: (run: Run) => readonly RunEvent[],
  ): PlaygroundRun {
    const kept = new PlaygroundRun({ ...run, id: randomUUID() }, view);
    for (const event of eventsOf(kept.run)) kept.tell(event);
    this.#runs.set(kept.id, { run: kept, request: undefined });
    return kept;
  }

  /** @throws Refusal (`NO_SUCH_RUN`) */
  get(id: string): PlaygroundRun {
    return this.#get(id).run;
  }

  /** Goes on with what the caller does; that is so in the call from now on. @throws Refusal */
  answer(id: string, input: CallerInput): Run {
    const { run, request } = this.#get(id);
    run.answer(input);
    if (request === undefined) return run.run;
    const { scenario } = request.play;
    const [option, text, written] =
      'keys' in input
        ? (['input', input.keys, scenario.inputs ?? []] as const)
        : (['intent', input.intent, intentsOf(scenario)] as const);
    const before = run.run.situation.filter(([name]) => name === option).map(([, value]) => value);
    // What a scenario file has is said by the situation from now on, or would be replaced by it.
    const said = [...(before.length === 0 ? written : before), text];
    const situation = withValues(run.run.situation, option, said);
    run.run = { ...run.run, situation, line: request.line(situation) };
    return run.run;
  }

  /** Ends a call, and forgets it. */
  end(id: string): void {
    this.#get(id).run.end('the call was ended');
    this.#runs.delete(id);
  }

  /** Ends them all. */
  close(): void {
    for (const { run } of this.#runs.values()) run.end('the playground was closed');
  }

  #get(id: string): Kept {
    const kept = this.#runs.get(id);
    if (kept === undefined) {
      throw new Refusal(
        'NO_SUCH_RUN',
        `this call isn't kept any more, only the last ${MOST_KEPT} are: play it again`,
      );
    }
    return kept;
  }
}

interface Kept {
  readonly run: PlaygroundRun;
  /** Undefined where the call was played elsewhere. */
  readonly request: CallRequest | undefined;
}

const MADE_ROOM = 'the call made room for later ones: play it again';

function intentsOf({ lex }: Play['scenario']): readonly string[] {
  return lex?.turns?.map(({ intent = '' }) => intent) ?? [];
}
