import { E164 } from '../../src/connect/limits.ts';
import { referencesOf, textAt } from '../graph/parameters.ts';
import { OPERATORS } from '../model/condition.ts';
import type { Block, ConditionBranch, Flow } from '../model/flow.ts';
import { referencesIn, wholeReference } from '../model/reference.ts';
import { assignmentsOf } from './assignments.ts';
import { keyOf } from './key.ts';

/** A number that can be dialled; nobody has it. */
export const SOME_NUMBER = '+12025550100';
/** A text that stands for all others. */
export const OTHER = 'other';

type Comparison = Pick<ConditionBranch, 'operator' | 'operand'>;

/**
 * The values that comparisons of some flows tell apart, one text for each class of them: the comparisons with
 * a key, and with every key that its value is copied to.
 */
export class Classes {
  readonly #comparisons = new Map<string, Comparison[]>();
  readonly #dialled = new Set<string>();
  readonly #values = new Map<string, readonly string[]>();

  /** @param others comparisons that no block makes, by key */
  constructor(flows: readonly Flow[], others: ReadonlyMap<string, readonly Comparison[]>) {
    const blocks = flows.flatMap((flow) => [...flow.blocks.values()]);
    for (const [key, comparisons] of others) this.#compare(key, comparisons);
    for (const block of blocks) this.#readComparisons(block);
    this.#carryBack(blocks);
  }

  /** One value of each class, the emptiest last. */
  valuesOf(key: string): readonly string[] {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const values = this.#choose(key);
    this.#values.set(key, values);
    return values;
  }

  /** Whether somebody compares it, or dials it. */
  isTold(key: string): boolean {
    return this.#comparisons.has(key) || this.#dialled.has(key);
  }

  #readComparisons(block: Block): void {
    if (block.type === 'Compare') {
      for (const reference of referencesIn(textAt(block, 'ComparisonValue'))) {
        this.#compare(keyOf(reference), block.conditions);
      }
    }
    if (block.type !== 'TransferParticipantToThirdParty') return;
    for (const { path, reference } of referencesOf(block)) {
      if (path === 'ThirdPartyPhoneNumber') this.#dialled.add(keyOf(reference));
    }
  }

  #compare(key: string, comparisons: readonly Comparison[]): void {
    this.#comparisons.set(key, [...(this.#comparisons.get(key) ?? []), ...comparisons]);
  }

  /** What is copied is told apart by all that is asked of the copy. */
  #carryBack(blocks: readonly Block[]): void {
    const copies = blocks.flatMap((block) =>
      assignmentsOf(block).flatMap(({ key, text }) =>
        referencesIn(text).map((reference) => ({
          from: keyOf(reference),
          to: key,
          isWhole: wholeReference(text) !== undefined,
        })),
      ),
    );
    for (let hasChanged = true; hasChanged; ) {
      hasChanged = false;
      for (const { from, to, isWhole } of copies) {
        const known = this.#comparisons.get(from) ?? [];
        const more = (this.#comparisons.get(to) ?? []).filter(
          (one) => !known.some((k) => k.operator === one.operator && k.operand === one.operand),
        );
        if (more.length > 0) this.#compare(from, more);
        const isNew = isWhole && this.#dialled.has(to) && !this.#dialled.has(from);
        if (isNew) this.#dialled.add(from);
        hasChanged ||= more.length > 0 || isNew;
      }
    }
  }

  #choose(key: string): readonly string[] {
    const comparisons = this.#comparisons.get(key) ?? [];
    const isDialled = this.#dialled.has(key);
    const candidates = [
      ...(isDialled ? [SOME_NUMBER] : []),
      ...comparisons.flatMap((one) => candidatesFor(one, isDialled)),
      OTHER,
      '',
    ];
    const byClass = new Map<string, string>();
    for (const value of candidates) {
      const told = comparisons.map(({ operator, operand }) =>
        OPERATORS.get(operator)?.(value, operand) ? 1 : 0,
      );
      const kind = `${told.join('')} ${value === ''} ${isDialled && E164.test(value)}`;
      if (!byClass.has(kind)) byClass.set(kind, value);
    }
    return [...byClass.values()];
  }
}

/** Texts on both sides of what a comparison tells apart. */
function candidatesFor({ operator, operand }: Comparison, isDialled: boolean): readonly string[] {
  const number = Number(operand);
  switch (operator) {
    case 'Equals':
      return [operand];
    case 'TextStartsWith':
      // What a check takes for a phone number is one.
      return isDialled ? [dialable(operand)] : [operand, `${operand}${OTHER}`];
    case 'TextEndsWith':
      return [operand, `${OTHER}${operand}`];
    case 'TextContains':
      return [operand];
    default:
      return Number.isFinite(number) ? [`${number - 1}`, operand, `${number + 1}`] : [];
  }
}

function dialable(prefix: string): string {
  const number = `${prefix}${SOME_NUMBER.slice(1)}`.slice(0, SOME_NUMBER.length);
  return E164.test(number) ? number : prefix;
}
