import type { Block } from '../../../flow-language/model/flow.ts';
import { lookUp, type Resource } from './resource-names.ts';
import type { BlockAnswer, FunctionAnswer, Scenario } from './scenario.ts';

/** What Lex made of one thing that the caller said. */
export interface LexTurn {
  /** Empty where it understood nothing of its intents. */
  readonly intent: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly slots: Readonly<Record<string, string>>;
}

type ViewAnswer = NonNullable<Scenario['views']>[string][number];

/** What a scenario has for each time that something is asked, and how much of it was used up. */
export class Script {
  /** What was drawn by percentage so far. */
  readonly draws: number[] = [];
  readonly #scenario: Scenario;
  readonly #random: () => number;
  readonly #used = new Map<string, number>();
  /** How often something happened that no scenario can foresee. */
  #chances = 0;

  /** @param random numbers from 0 to below 1, where the scenario has no draw left */
  constructor(scenario: Scenario, random: () => number) {
    this.#scenario = scenario;
    this.#random = random;
  }

  /** What the caller keys in at the next block that asks; undefined for nothing. */
  keys(): string | undefined {
    return this.#next('inputs', this.#scenario.inputs);
  }

  /** Whether it is written what Lex understands at the next block that asks. */
  hasLexTurn(): boolean {
    return (this.#used.get('lex') ?? 0) < (this.#scenario.lex?.turns?.length ?? 0);
  }

  /**
   * What Lex understands at the next block that asks; undefined for nothing.
   * @param intent what somebody says just now
   */
  lexTurn(intent?: string): LexTurn | undefined {
    const { turns, attributes, slots } = this.#scenario.lex ?? {};
    const goesOn = turns === undefined && (attributes ?? slots) !== undefined;
    const turn = intent !== undefined ? { intent } : goesOn ? {} : this.#next('lex', turns);
    if (turn === undefined) return undefined;
    return {
      intent: turn.intent ?? '',
      attributes: { ...attributes, ...turn.attributes },
      slots: { ...slots, ...turn.slots },
    };
  }

  hasFunction(resource: Resource): boolean {
    return lookUp(this.#scenario.functions, resource) !== undefined;
  }

  /** What a function answers this time. */
  functionAnswer(resource: Resource): FunctionAnswer | undefined {
    const answers = lookUp(this.#scenario.functions, resource);
    return this.#nextOrLast(`function ${resource.id}`, answers);
  }

  /** What a person does in a view this time; undefined where nobody says. */
  viewAnswer(view: Resource): ViewAnswer | undefined {
    return this.#next(`view ${view.id}`, lookUp(this.#scenario.views, view));
  }

  /** What comes of a block this time, whatever it is; undefined where the scenario leaves that open. */
  blockAnswer({ id, type }: Block): BlockAnswer | undefined {
    const answers = lookUp(this.#scenario.blocks, { id: type, displayName: id });
    return this.#nextOrLast(`block ${id}`, answers);
  }

  /** A number from 1 to 100. */
  draw(): number {
    const draw = this.#next('draws', this.#scenario.draws) ?? this.#drawByChance();
    this.draws.push(draw);
    return draw;
  }

  /** Something happened that needn't happen again in the same way. */
  leaveToChance(): void {
    this.#chances += 1;
  }

  /** The same text as long as all that is asked for would be answered in the same way. */
  state(): string {
    return JSON.stringify([this.#chances, ...this.#used]);
  }

  #drawByChance(): number {
    this.leaveToChance();
    return Math.floor(this.#random() * 100) + 1;
  }

  #next<T>(what: string, list: readonly T[] | undefined): T | undefined {
    const used = this.#used.get(what) ?? 0;
    if (list === undefined || used >= list.length) return undefined;
    this.#used.set(what, used + 1);
    return list[used];
  }

  #nextOrLast<T>(what: string, list: readonly T[] | undefined): T | undefined {
    return this.#next(what, list) ?? list?.at(-1);
  }
}
