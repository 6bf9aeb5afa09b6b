import { fillIn, type Reference } from '../model/reference.ts';
import type { CallState } from './call-state.ts';
import { frameOf } from './call-state.ts';
import type { Classes } from './classes.ts';
import type { Frame } from './frame.ts';
import { isAttribute, isOfAnswer, keyOf } from './key.ts';
import type { Fact, Origin } from './step.ts';
import { filled, firstUnknown, markOf, type Unknown } from './symbols.ts';

/** What is the same in all calls through some flows. */
export interface Setting {
  readonly classes: Classes;
  /** What is kept in mind of a call. */
  readonly marks: ReadonlySet<string>;
  /** Whether an attribute that no block tried to set is missing, rather than brought by somebody else. */
  readonly isUnset: (key: string, state: CallState) => boolean;
}

/** A call in the middle of a block: it becomes one outcome, or forks into several. */
export class Draft {
  state: CallState;
  readonly setting: Setting;
  readonly facts: Fact[];
  readonly found: Map<number, string>;
  readonly made: Map<number, Unknown & Origin>;

  constructor(state: CallState, setting: Setting, from?: Draft) {
    this.state = state;
    this.setting = setting;
    this.facts = [...(from?.facts ?? [])];
    this.found = new Map(from?.found);
    this.made = new Map(from?.made);
  }

  fork(): Draft {
    return new Draft(this.state, this.setting, this);
  }

  change(changes: Partial<CallState>): this {
    this.state = { ...this.state, ...changes };
    return this;
  }

  /** Changes the innermost frame. */
  changeFrame(changes: Partial<Frame>): this {
    const frame = { ...frameOf(this.state), ...changes };
    const [first = frame, ...others] = this.state.frames.with(-1, frame);
    return this.change({ frames: [first, ...others] });
  }

  tell(fact: Fact): this {
    this.facts.push(fact);
    return this;
  }

  /** Keeps in mind what some property asks for. */
  mark(mark: string): this {
    const { marks } = this.state;
    if (!this.setting.marks.has(mark) || marks.has(mark)) return this;
    return this.change({ marks: new Set([...marks, mark]) });
  }

  write(key: string, text: string): this {
    const values = new Map(this.state.values);
    values.set(key, text);
    const stale = new Set(this.state.stale);
    stale.delete(key);
    return this.change({ values, stale });
  }

  /** A text with its references replaced by what they find; unknown values stay marks. */
  read(text: string): string {
    return fillIn(text, (reference) => this.#valueOf(reference));
  }

  /** Whether a text refers to a part of an answer that is no longer good. */
  isStale(references: readonly Reference[]): boolean {
    const { answer, stale } = this.state;
    return references.some((reference) => {
      const key = keyOf(reference);
      return stale.has(key) || (answer === 'failed' && isOfAnswer(key));
    });
  }

  /** A new unknown, as a text. */
  unknown(source: string, origin: Origin): string {
    const unknown = { id: this.state.unknowns, source };
    this.change({ unknowns: unknown.id + 1 });
    this.made.set(unknown.id, { ...unknown, ...origin });
    return markOf(unknown);
  }

  /** One draft for each class that the unknowns in a text can be of, with the text as it then is. */
  settle(text: string): readonly { readonly draft: Draft; readonly text: string }[] {
    const unknown = firstUnknown(text);
    if (unknown === undefined) return [{ draft: this, text }];
    return this.setting.classes.valuesOf(unknown.source).flatMap((value) => {
      const draft = this.fork();
      const know = (one: string) =>
        filled(one, ({ id }) => (id === unknown.id ? value : undefined));
      const values = new Map([...draft.state.values].map(([key, held]) => [key, know(held)]));
      const { target } = draft.state;
      draft.change({ values, target: target === undefined ? undefined : know(target) });
      draft.found.set(unknown.id, value);
      return draft.settle(know(text));
    });
  }

  #valueOf(reference: Reference): string {
    const key = keyOf(reference);
    const { values, answer, isOpen, invocation, queue } = this.state;
    const held = values.get(key);
    if (isOfAnswer(key) && answer !== 'came') this.tell({ kind: 'reads-no-answer', key });
    if (held !== undefined) return held;
    if (isOfAnswer(key)) {
      if (answer === 'none' || !isOpen) return '';
      return this.#remember(key, { from: 'answer', invocation, name: key.replace(/^\w+\./, '') });
    }
    if (key === 'StoredCustomerInput') return '';
    if (key === 'Queue.Name' && queue !== undefined) return queue;
    if (isAttribute(key)) {
      if (this.setting.isUnset(key, this.state)) this.tell({ kind: 'reads-unset', key });
      if (key.startsWith('FlowAttributes.')) return '';
      return this.#remember(key, { from: 'arrival', name: key.replace(/^\w+\./, '') });
    }
    return this.#remember(key, { from: 'elsewhere', path: reference.path });
  }

  #remember(key: string, origin: Origin): string {
    const mark = this.unknown(key, origin);
    this.write(key, mark);
    return mark;
  }
}
