import type { Block } from '../../../flow-language/model/flow.ts';
import { ASSUMED_MS, speechMs } from '../../../timeline/assumed-durations.ts';
import { type Call, hear } from '../run/call.ts';
import { parameterText } from '../run/parameter-text.ts';
import { shortName } from '../scenario/resource-names.ts';

/** What a caller hears of one prompt, and for how long. */
export interface Prompt {
  readonly text: string;
  readonly durationMs: number;
}

/**
 * Plays a block's prompt. A prompt ends a sequence of functions, which may last 20 s.
 * @returns false where there is no text to say
 * @throws CallerGone
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
 */
export function playPrompt(call: Call, block: Block): boolean {
  call.functionMs = 0;
  const prompt = promptOf(
    (name) => parameterText(block, name, call.contact),
    block.displayNames.get('PromptId'),
  );
  if (prompt === undefined) return false;
  call.report({ type: 'said', speaker: 'flow', text: prompt.text });
  hear(call, prompt.durationMs);
  return true;
}

/**
 * The prompt that parameters describe; undefined where there is nothing to say.
 * @param parameter the text of a parameter by its path, references replaced
 */
export function promptOf(
  parameter: (path: string) => string | undefined,
  displayName?: string,
): Prompt | undefined {
  const spoken = parameter('Text') ?? withoutTags(parameter('SSML'));
  if (spoken !== undefined) {
    return spoken.trim() === '' ? undefined : { text: spoken, durationMs: speechMs(spoken) };
  }
  const recording = displayName ?? parameter('PromptId') ?? parameter('Media.Uri');
  if (!recording) return undefined;
  return { text: `[recording: ${shortName(recording)}]`, durationMs: ASSUMED_MS.recording };
}

function withoutTags(ssml: string | undefined): string | undefined {
  return ssml
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
