import { readWish, type Wish } from '../../flow-language/prove/wish.ts';
import { messageOf } from '../../src/errors.ts';
import { UsageError } from '../kernel/usage-error.ts';

/** Reads what a scenario says of all calls: what must `never` be, or must be in `some`. @throws UsageError */
export function readWishes(kind: Wish['kind'], texts: readonly string[] = []): readonly Wish[] {
  return texts.map((text) => {
    try {
      return readWish(kind, text);
    } catch (error) {
      throw new UsageError(`--scenario: ${messageOf(error)}`);
    }
  });
}
