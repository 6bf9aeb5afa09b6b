import type { Block } from '../../../flow-language/model/flow.ts';
import type { Call } from './call.ts';
import type { Asked } from './live-caller.ts';

/**
 * Asks the person who plays the caller, while the call's time stands still; undefined where there is none, and
 * where the caller hangs up while the block waits.
 */
export async function askCaller(
  { live, script, time }: Call,
  block: Block,
  question: Omit<Asked, 'atMs' | 'block' | 'operands'>,
): Promise<string | undefined> {
  if (live === undefined || time.hangsUpWithin(question.timeoutMs)) return undefined;
  script.leaveToChance();
  const operands = block.conditions.map(({ operand }) => operand);
  return time.standStill(live({ ...question, atMs: time.now(), block: block.id, operands }));
}
