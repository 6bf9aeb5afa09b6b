import { UsageError } from '../../kernel/usage-error.ts';
import {
  type Choice,
  type Dialogue,
  type Question,
  type TextQuestion,
  WentBack,
} from './dialogue.ts';

/** An answer, and how a review shows it. */
interface Answer {
  readonly value: string | boolean;
  readonly message: string;
  readonly shown: string;
}

/**
 * Asks questions so that one can go back to each of them, and shows all answers at the end. A user who goes back has
 * `ask` run again: what was answered isn't asked a second time, unless another answer makes it a new question.
 * @param ask asks by the dialogue that it gets; changes nothing
 */
export async function askRevisably<Result>(
  dialogue: Dialogue,
  ask: (dialogue: Dialogue) => Promise<Result>,
): Promise<Result> {
  if (!dialogue.attended) return ask(dialogue);
  const answers = new Map<string, Answer>();
  const before = new Map<string, Answer>();
  const forget = (key: string) => {
    const answer = answers.get(key);
    if (answer !== undefined) before.set(key, answer);
    answers.delete(key);
  };
  for (;;) {
    const round = new Round(dialogue, answers, before);
    try {
      const result = await ask(round);
      if (round.answered.length === 0) return result;
      const changed = await review(dialogue, round.answered, answers);
      if (changed === undefined) return result;
      forget(changed);
    } catch (error) {
      if (!(error instanceof WentBack)) throw error;
      const { to } = error;
      const target =
        to === undefined
          ? round.answered.at(-1)
          : round.answered.find((key) => key.endsWith(to) && !key.startsWith('confirm'));
      if (to !== undefined && target === undefined) throw new UsageError(`correct ${to}`);
      // What was only a doubt about that answer goes with it.
      if (to !== undefined)
        for (const key of round.answered) if (key.startsWith('confirm')) forget(key);
      if (target !== undefined) forget(target);
    }
  }
}

const GO_ON = 'go on';

/** @returns the question that is to be asked again; undefined where all is well */
async function review(
  dialogue: Dialogue,
  asked: readonly string[],
  answers: ReadonlyMap<string, Answer>,
): Promise<string | undefined> {
  const options = asked.flatMap((key) => {
    const answer = answers.get(key);
    return answer === undefined
      ? []
      : [{ value: key, label: `${answer.message}: ${answer.shown}` }];
  });
  const choice = await dialogue.choose({
    message: 'These are your answers. Go on, or change one?',
    flag: '--yes',
    initial: GO_ON,
    options: [{ value: GO_ON, label: 'Go on' }, ...options],
  });
  return choice === GO_ON ? undefined : choice;
}

/** One run of the questions: gives the answers that there are, and asks for the rest. */
class Round implements Dialogue {
  readonly attended = true;
  /** Questions that have an answer by now, in their order. */
  readonly answered: string[] = [];
  readonly #dialogue: Dialogue;
  readonly #answers: Map<string, Answer>;
  readonly #before: ReadonlyMap<string, Answer>;

  constructor(
    dialogue: Dialogue,
    answers: Map<string, Answer>,
    before: ReadonlyMap<string, Answer>,
  ) {
    this.#dialogue = dialogue;
    this.#answers = answers;
    this.#before = before;
  }

  async text(question: TextQuestion): Promise<string> {
    const key = `text ${question.flag}`;
    const known = this.#text(key, (value) => value === '' || question.check(value) === undefined);
    if (known !== undefined) return known;
    const last = this.#before.get(key)?.value;
    const initial = typeof last === 'string' && last !== '' ? last : question.initial;
    const typed = await this.#dialogue.text({ ...question, initial });
    return this.#keep(key, question, typed, typed || 'none');
  }

  async secret(question: Parameters<Dialogue['secret']>[0]): Promise<string> {
    const key = `secret ${question.flag}`;
    const known = this.#text(key, (value) => value !== '' || question.mayStay);
    if (known !== undefined) return known;
    const last = this.#before.get(key)?.value;
    const mayStay = question.mayStay || (typeof last === 'string' && last !== '');
    const typed = await this.#dialogue.secret({ ...question, mayStay });
    const kept = typed === '' && typeof last === 'string' ? last : typed;
    return this.#keep(key, question, kept, kept === '' ? 'stays as it is' : 'typed, not shown');
  }

  async choose<Value extends string>(question: Choice<Value>): Promise<Value> {
    const key = `choose ${question.flag}`;
    const { options } = question;
    const optionIn = (answers: ReadonlyMap<string, Answer>) =>
      options.find(({ value }) => value === answers.get(key)?.value)?.value;
    const known = optionIn(this.#answers);
    if (known !== undefined) {
      this.answered.push(key);
      return known;
    }
    const initial = optionIn(this.#before) ?? question.initial;
    const chosen = await this.#dialogue.choose({ ...question, initial });
    const label = options.find(({ value }) => value === chosen)?.label ?? chosen;
    return this.#keep(key, question, chosen, label);
  }

  async confirm(question: Parameters<Dialogue['confirm']>[0]): Promise<boolean> {
    const key = `confirm ${question.flag}`;
    const known = this.#answers.get(key)?.value;
    if (typeof known === 'boolean') {
      this.answered.push(key);
      return known;
    }
    const yes = await this.#dialogue.confirm(question);
    return this.#keep(key, question, yes, yes ? 'yes' : 'no');
  }

  #text(key: string, fits: (value: string) => boolean): string | undefined {
    const value = this.#answers.get(key)?.value;
    if (typeof value !== 'string' || !fits(value)) return undefined;
    this.answered.push(key);
    return value;
  }

  #keep<Value extends string | boolean>(
    key: string,
    { message }: Question,
    value: Value,
    shown: string,
  ): Value {
    // Without the example or the hint that follows.
    const title = message.replace(/(\s*\(.*|[:?].*)$/s, '');
    this.#answers.set(key, { value, message: title, shown });
    this.answered.push(key);
    return value;
  }
}
