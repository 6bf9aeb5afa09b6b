import * as fc from 'fast-check';
import type { Coverage } from './coverage.ts';
import { expand } from './expand.ts';
import type { JsonValue } from './json-value.ts';
import { minimise } from './minimise.ts';
import { mutate, pick } from './mutate.ts';
import type { OpenTarget, Target } from './target.ts';

/** An input for which something not valid came out. */
export interface Finding {
  readonly target: string;
  /** As small as it could be made. */
  readonly input: JsonValue;
  readonly error: unknown;
}

/** Longer than any input may take, in milliseconds; what takes longer hangs. */
const HANGS_AFTER_MS = 5000;

/** How many values of fast-check's are kept to be put into inputs. */
const DONORS = 30;

/** Feeds one target, and keeps the inputs that reach code which none before reached. */
export class TargetFuzzer {
  readonly target: Target;
  readonly #open: OpenTarget;
  readonly #coverage: Coverage;
  readonly #random: () => number;
  readonly #corpus: JsonValue[];
  readonly #donors: readonly JsonValue[];
  #inputs = 0;

  /** @param options.random decides all that is left to chance but fast-check's values: those are the seed's */
  constructor(
    target: Target,
    open: OpenTarget,
    options: {
      readonly coverage: Coverage;
      readonly random: () => number;
      readonly seed: number;
    },
  ) {
    this.target = target;
    this.#open = open;
    this.#coverage = options.coverage;
    this.#random = options.random;
    this.#corpus = [...target.seeds];
    const values = fc.jsonValue({ maxDepth: 2, depthSize: 'small', stringUnit: 'grapheme' });
    this.#donors = fc.sample(values, { seed: options.seed, numRuns: DONORS }).map(asInput);
  }

  /** How many inputs were run, and how many of them are kept. */
  get counts(): { readonly inputs: number; readonly kept: number } {
    return { inputs: this.#inputs, kept: this.#corpus.length };
  }

  /** Runs the usual inputs. */
  async warmUp(): Promise<Finding | undefined> {
    const finding = await this.#runAll(this.target.seeds);
    this.#coverage.look(true);
    return finding;
  }

  /** Runs one batch of new inputs, as many as `most` allows; a finding ends it. */
  async step(most = Infinity): Promise<Finding | undefined> {
    const size = Math.min(this.target.batch, most);
    const inputs = Array.from({ length: size }, () => this.#next());
    const finding = await this.#runAll(inputs);
    if (finding) return finding;
    if (this.#coverage.look(false) > 0) await this.#keepNew(inputs);
    return undefined;
  }

  #next(): JsonValue {
    const random = this.#random;
    // What was found last has been tried least.
    const at = Math.floor(this.#corpus.length * Math.sqrt(random()));
    const base = random() < 0.05 ? pick(this.#donors, random) : this.#corpus[at];
    const donors = [...this.#donors, ...this.#corpus];
    return mutate(base ?? null, { random, words: this.target.words, donors });
  }

  async #runAll(inputs: readonly JsonValue[]): Promise<Finding | undefined> {
    for (const input of inputs) {
      this.#inputs += 1;
      const error = await runOnce(this.#open, input);
      if (error === undefined) continue;
      const fails = async (smaller: JsonValue): Promise<boolean> =>
        kindOf(await runOnce(this.#open, smaller)) === kindOf(error);
      const smallest = await minimise(input, fails);
      const target = this.target.name;
      return { target, input: smallest, error: (await runOnce(this.#open, smallest)) ?? error };
    }
    return undefined;
  }

  /** Keeps one input of a batch that reaches something new; others will come again. */
  async #keepNew(batch: readonly JsonValue[]): Promise<void> {
    let inputs = batch;
    while (inputs.length > 1) {
      const half = inputs.slice(0, inputs.length / 2);
      for (const input of half) await runOnce(this.#open, input);
      inputs = this.#coverage.look(false) > 0 ? half : inputs.slice(half.length);
    }
    for (const input of inputs) await runOnce(this.#open, input);
    if (this.#coverage.look(true) > 0) this.#corpus.push(...inputs);
  }
}

/** What is wrong with what comes out for an input; undefined where it is valid. */
export async function runOnce(open: OpenTarget, input: JsonValue): Promise<unknown> {
  const hangs = Promise.withResolvers<never>();
  const timer = setTimeout(() => hangs.reject(new Error('it hangs')), HANGS_AFTER_MS);
  try {
    open.note?.(input);
    const startedAt = performance.now();
    await Promise.race([open.run(expand(input)), hangs.promise]);
    if (performance.now() - startedAt > HANGS_AFTER_MS) throw new Error('it takes too long');
    return undefined;
  } catch (error) {
    return error ?? new Error('something undefined was thrown');
  } finally {
    clearTimeout(timer);
  }
}

/** Findings of one kind differ in no more than what they quote. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return `${error.name} ${error.message.slice(0, 25)}`;
}

/** The value as JSON has it: an input can be typed in again. */
function asInput(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}
