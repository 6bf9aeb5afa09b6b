import { askLex } from './ask-lex.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Get customer input" with a Lex bot.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-connectparticipantwithlexbot.html
 */
export const connectParticipantWithLexBot: BlockKind = { run: askLex };
