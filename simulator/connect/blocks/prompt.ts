import type { Block } from '../../../flow-language/model/flow.ts';
import { ASSUMED_MS } from '../../../timeline/assumed-durations.ts';
import { type Call, hear, say } from '../run/call.ts';
import { parameterText } from '../run/parameter-text.ts';
import { shortName } from '../run/scenario.ts';

/**
 * Plays a block's prompt. A prompt ends a sequence of functions, which may last 20 s.
 * @returns false where there is no text to say
 * @throws CallerGone
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export function playPrompt(call: Call, block: Block): boolean {
  call.functionMs = 0;
  const text = (name: string) => parameterText(block, name, call.contact);
  const spoken = text('Text') ?? withoutTags(text('SSML'));
  if (spoken !== undefined) {
    if (spoken.trim() === '') return false;
    say(call, 'flow', spoken);
    return true;
  }
  const recording = block.displayNames.get('PromptId') ?? text('PromptId') ?? text('Media.Uri');
  if (!recording) return false;
  call.report({ type: 'said', speaker: 'flow', text: `[recording: ${shortName(recording)}]` });
  hear(call, ASSUMED_MS.recording);
  return true;
}

function withoutTags(ssml: string | undefined): string | undefined {
  return ssml
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
