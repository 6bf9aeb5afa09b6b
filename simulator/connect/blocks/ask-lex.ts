import type { Block } from '../../../flow-language/model/flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { ASSUMED_MS } from '../../../timeline/assumed-durations.ts';
import { askCaller } from '../run/ask-caller.ts';
import { type Call, hear } from '../run/call.ts';
import { type BlockOutcome, failed } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import { playPrompt } from './prompt.ts';

/**
 * Lets the caller talk with a Lex bot: intent, slots and session attributes are the scenario's, besides the
 * session attributes that the block hands over. Keys that were pressed ahead are forgotten.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html#attribs-lex-table
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-touchtone-buffer-behavior.html
 */
export async function askLex(call: Call, block: Block): Promise<BlockOutcome> {
  const { contact, script } = call;
  contact.keysAhead = '';
  playPrompt(call, block);
  const said = script.hasLexTurn()
    ? undefined
    : await askCaller(call, block, { what: 'words', timeoutMs: ASSUMED_MS.utterance, maxKeys: 0 });
  const turn = script.lexTurn(said);
  if (turn === undefined) return failed('Lex understood nothing');
  hear(call, ASSUMED_MS.utterance);
  const handedOver = resolvedObject(objectAt(block.parameters, 'LexSessionAttributes'), contact);
  contact.lex = {
    IntentName: turn.intent,
    Slots: turn.slots,
    SessionAttributes: { ...handedOver, ...turn.attributes },
  };
  return { go: 'result', result: turn.intent };
}
