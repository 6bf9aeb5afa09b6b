import { wholeNumber } from '../../../flow-language/catalogue/parameter-rules.ts';
import { failed } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

const SECONDS = wholeNumber(1, 604_800);

/**
 * "Wait": in silence, until the time is over. Its other events are none of a voice call's.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-wait.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/wait.html
 */
export const wait: BlockKind = {
  run(call, block) {
    if (call.switches['wait-on-voice'] === 'error')
      return failed('Wait does not work in this voice call');
    const seconds =
      parameterText(block, 'TimeLimitSeconds', call.contact) ??
      parameterText(block, 'TimeoutSeconds', call.contact) ??
      '';
    if (!SECONDS.test(seconds)) return failed(`the time limit must be ${SECONDS.words} seconds`);
    call.time.pass(Number(seconds) * 1000);
    return { go: 'result', result: 'WaitCompleted' };
  },
};
