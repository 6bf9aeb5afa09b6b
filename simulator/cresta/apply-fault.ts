import type { FaultBook } from './fault-book.ts';
import type { Fault } from './fault-notation.ts';

/**
 * Makes the parsed fault happen from the next request on. The seed decides which requests a share
 * at random hits: the same seed, the same ones.
 */
export function applyFault(
  target: Pick<FaultBook, 'script' | 'failAtRandom'>,
  fault: Fault,
  seed = 1,
): void {
  if ('answers' in fault) target.script(fault.endpoint, fault.answers);
  else target.failAtRandom(fault.endpoint, fault.share, fault.answer, seed);
}
