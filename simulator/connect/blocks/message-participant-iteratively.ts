import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { type Call, hear } from '../run/call.ts';
import { failed } from '../run/outcome.ts';
import { parameterText, resolvedObject, textAtPath } from '../run/parameter-text.ts';
import { Unanswered } from '../run/unanswered.ts';
import { isWaiting } from '../run/waiting.ts';
import type { BlockKind } from './block-kind.ts';
import { type Prompt, promptOf } from './prompt.ts';

/**
 * "Loop prompts": in their order, again and again, until they are interrupted; without an interruption for
 * ever, as is right on hold.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/participant-actions-messageparticipantiteratively.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/loop-prompts.html
 */
export const messageParticipantIteratively: BlockKind = {
  run(call, block) {
    const { Messages: messages } = resolvedObject(block.parameters, call.contact);
    const prompts = (Array.isArray(messages) ? messages : []).flatMap((message: unknown) => {
      const prompt = promptOf((path) => textAtPath(objectAt({ message }, 'message'), path));
      return prompt === undefined ? [] : [prompt];
    });
    if (prompts.length === 0) return failed('there is nothing to play');
    const seconds = Number(parameterText(block, 'InterruptFrequencySeconds', call.contact) ?? 0);
    if (seconds > 0) {
      playFor(call, prompts, seconds * 1000);
      return { go: 'result', result: 'MessagesInterrupted', reason: `after ${seconds} s` };
    }
    playFor(call, prompts, Number.POSITIVE_INFINITY);
    if (isWaiting(call)) return { go: 'end', ending: { kind: 'plays-on' } };
    throw new Unanswered(
      `it loops its prompts for ever, and nobody takes a contact out of a flow of the type ${call.frame.flow.type}; ` +
        '--flow-type customer-queue or customer-hold says that it is one',
    );
  },
};

/** Tells each prompt once, whatever comes after; time goes on until the end, if there is one. */
function playFor(call: Call, prompts: readonly Prompt[], limitMs: number): void {
  call.functionMs = 0;
  let leftMs = limitMs;
  for (const { text, durationMs } of prompts) {
    if (leftMs <= 0) return;
    call.report({ type: 'said', speaker: 'flow', text });
    hear(call, Math.min(durationMs, leftMs));
    leftMs -= durationMs;
  }
  // Without an end the caller hears them until hanging up.
  if (leftMs > 0 && (limitMs !== Number.POSITIVE_INFINITY || call.time.hangsUp)) hear(call, leftMs);
}
