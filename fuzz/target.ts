import type { JsonValue } from './json-value.ts';

/** One part of the function to which inputs are fed. */
export interface Target {
  readonly name: string;
  /** For `--help`. */
  readonly summary: string;
  /** Usual inputs, from which the others are made. */
  readonly seeds: readonly JsonValue[];
  /** Texts that mean something here, besides those that mean something everywhere. */
  readonly words: readonly string[];
  /** How many inputs are run before the coverage is looked at, which takes about 5 ms. */
  readonly batch: number;
  /** Gets ready; what it returns takes inputs. */
  open(): Promise<OpenTarget>;
}

/** A target that is ready. */
export interface OpenTarget {
  /**
   * Feeds one input, `expand`ed, to the code.
   * @throws where what came out is not valid: that is a finding
   */
  run(input: unknown): void | Promise<void>;
  close(): void | Promise<void>;
  /** Hears of each input before it is fed. */
  note?(input: JsonValue): void;
}

/** For a target that needs no getting ready. */
export function pureTarget(
  target: Omit<Target, 'open' | 'batch'>,
  run: (input: unknown) => void,
): Target {
  return { ...target, batch: 64, open: async () => ({ run, close: () => {} }) };
}
