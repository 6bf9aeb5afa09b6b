import { ASSUMED_MS } from '../../../timeline/assumed-durations.ts';
import { hear } from '../run/call.ts';
import { failed } from '../run/outcome.ts';
import type { BlockKind } from './block-kind.ts';
import { playPrompt } from './prompt.ts';

/**
 * "Get customer input" with a Lex bot. What the bot understands is the scenario's.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-connectparticipantwithlexbot.html
 */
export const connectParticipantWithLexBot: BlockKind = {
  run(call, block) {
    playPrompt(call, block);
    const intent = call.intents.shift();
    if (intent === undefined) return failed('Lex understood nothing');
    hear(call, ASSUMED_MS.utterance);
    call.contact.lex = { IntentName: intent, Slots: {}, SessionAttributes: {} };
    return { go: 'result', result: intent };
  },
};
