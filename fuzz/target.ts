import * as fc from 'fast-check';
import { like } from './like.ts';

/** One part of the function to which inputs are fed. */
export interface Target {
  readonly name: string;
  /** For `--help`. */
  readonly summary: string;
  /** Usual inputs, from which the others are made. */
  readonly usual: readonly unknown[];
  /** Texts that mean something here, besides those that mean something everywhere. */
  readonly words: readonly string[];
  /** How many inputs are fed before it is another target's turn: some seconds' worth. */
  readonly turn: number;
  /** Gets ready; what it returns takes inputs. @param folder an empty one, for sockets */
  open(folder: string): Promise<OpenTarget>;
}

/** A target that is ready. */
export interface OpenTarget {
  /**
   * Feeds one input to the code.
   * @throws where what came out is not valid: that is a finding
   */
  run(input: unknown): void | Promise<void>;
  close(): void | Promise<void>;
}

/** For a target that needs no getting ready. */
export function pureTarget(
  target: Omit<Target, 'open' | 'turn'>,
  run: (input: unknown) => void,
): Target {
  return { ...target, turn: 500, open: async () => ({ run, close: () => {} }) };
}

/** All that a target may be fed. */
export function inputsOf({ usual, words }: Target): fc.Arbitrary<unknown> {
  return fc.oneof(...usual.map((one) => like(one, words)));
}

/** Longer than any input may take, in milliseconds; what takes longer hangs. */
const HANGS_AFTER_MS = 5000;

/** That what comes out of an open target is valid, whatever goes in; and comes out in time. */
export function propertyOf(target: Target, { run }: OpenTarget): fc.IAsyncProperty<[unknown]> {
  return fc.asyncProperty(inputsOf(target), async (input) => {
    const startedAt = performance.now();
    const hangs = Promise.withResolvers<never>();
    const timer = setTimeout(() => hangs.reject(new Error('it hangs')), HANGS_AFTER_MS);
    try {
      await Promise.race([run(input), hangs.promise]);
    } finally {
      clearTimeout(timer);
    }
    if (performance.now() - startedAt > HANGS_AFTER_MS) throw new Error('it takes too long');
  });
}
