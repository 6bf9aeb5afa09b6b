import { ASSUMED_MS } from '../run/assumed-durations.ts';
import { hear } from '../run/call.ts';
import { failed } from '../run/outcome.ts';
import type { BlockKind } from './block-kind.ts';
import { checkPrompt, PROMPT_PARAMETERS, playPrompt } from './prompt.ts';

/**
 * "Get customer input" with a Lex bot. What the bot understands is the scenario's.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-connectparticipantwithlexbot.html
 */
export const connectParticipantWithLexBot: BlockKind = {
  parameters: {
    ...PROMPT_PARAMETERS,
    'LexV2Bot.AliasArn': { holds: 'mixed' },
    'LexBot.Name': { holds: 'mixed' },
    'LexSessionAttributes.*': { holds: 'mixed' },
  },
  check(block) {
    const bots = ['LexBot', 'LexV2Bot'].filter((name) => name in block.parameters);
    return [
      ...checkPrompt(block, 0),
      ...(bots.length === 1
        ? []
        : [
            {
              rule: 'parameter',
              what: 'exactly one of LexBot and LexV2Bot must be there',
              cure: 'choose one bot',
            },
          ]),
      ...block.conditions
        .filter(({ operator }) => operator !== 'Equals')
        .map(({ operator }) => ({
          rule: 'input-conditions',
          what: `an intent can't be compared by ${operator}`,
          cure: 'use Equals',
        })),
    ];
  },
  run(call, block) {
    playPrompt(call, block);
    const intent = call.intents.shift();
    if (intent === undefined) return failed('Lex understood nothing');
    hear(call, ASSUMED_MS.utterance);
    call.contact.lex = { IntentName: intent, Slots: {}, SessionAttributes: {} };
    return { go: 'result', result: intent };
  },
};
