import type { Block } from '../../../flow-language/model/flow.ts';
import type { Call } from './call.ts';
import type { Asked } from './live-caller.ts';

/**
 * Asks whoever takes part in the call, while its time stands still; undefined where nobody does. Who hangs up
 * while the block waits says nothing.
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
