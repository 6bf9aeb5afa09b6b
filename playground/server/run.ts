import type { CallerInput, FlowView, Run, RunEvent, Waiting } from '../protocol.ts';
import { Refusal } from './refusal.ts';

/** A call that is played, and all that was told of it. */
export class PlaygroundRun {
  readonly id: string;
  /** The flow that it goes through. */
  readonly view: FlowView;
  readonly #events: RunEvent[] = [];
  readonly #ended = new AbortController();
  #more = Promise.withResolvers<void>();
  #question: { readonly asked: Waiting; readonly answer: (text: string) => void } | undefined;
  /** What is so in it, and how to type that. */
  run: Run;

  constructor(run: Run, view: FlowView) {
    this.id = run.id;
    this.view = view;
    this.run = run;
  }

  get events(): readonly RunEvent[] {
    return this.#events;
  }

  /** Whether nothing more will be told. */
  get isOver(): boolean {
    const last = this.#events.at(-1);
    return last?.type === 'finished' || last?.type === 'failed';
  }

  /** Aborted when nobody wants to know any more. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  tell(event: RunEvent): void {
    if (this.isOver) return;
    this.#events.push(event);
    this.#more.resolve();
    this.#more = Promise.withResolvers();
  }

  /** All that is told, from a number on, as it comes; ends with the run or by the signal. */
  async *follow(from: number, signal: AbortSignal): AsyncGenerator<readonly [number, RunEvent]> {
    const left = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => left.resolve(), { once: true });
    for (let next = from; !signal.aborted; ) {
      const event = this.#events[next];
      if (event !== undefined) {
        yield [next, event];
        next += 1;
      } else if (this.isOver) return;
      else await Promise.race([this.#more.promise, left.promise]);
    }
  }

  /** Waits for what the caller does. Rejects where the run is ended first. */
  ask(asked: Waiting): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.#question = { asked, answer: resolve };
    this.ended.addEventListener('abort', () => reject(this.ended.reason), { once: true });
    this.tell(asked);
    return promise;
  }

  /** Goes on with what the caller does. @throws Refusal (`NOT_WAITING`) */
  answer(input: CallerInput): void {
    const question = this.#question;
    const [what, text] = 'keys' in input ? ['keys', input.keys] : ['words', input.intent];
    if (question === undefined || this.isOver) {
      throw new Refusal('NOT_WAITING', 'the call waits for nothing just now');
    }
    if (question.asked.what !== what) {
      throw new Refusal(
        'NOT_WAITING',
        `the call waits for ${question.asked.what}, not for ${what}`,
      );
    }
    this.#question = undefined;
    question.answer(text);
  }

  /** @param why what pages that still follow it are told */
  end(why: string): void {
    this.tell({ type: 'failed', message: why });
    this.#ended.abort(new Error(why));
  }
}
