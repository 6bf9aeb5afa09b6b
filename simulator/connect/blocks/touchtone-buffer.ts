import type { Block } from '../../../flow-language/model/flow.ts';
import type { Call } from '../run/call.ts';
import { type BlockOutcome, NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';

/**
 * "Set touchtone buffer behavior": keeps the keys that a caller presses before a block asks for them; or
 * stops that, and clears or stores what is there.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-touchtone-buffer-behavior.html
 */
export function setTouchtoneBuffer({ contact }: Call, block: Block): BlockOutcome {
  const isTrue = (name: string) => /^true$/i.test(parameterText(block, name, contact) ?? '');
  if (isTrue('EnableDTMFBuffer')) {
    contact.buffersKeys = true;
    return NEXT;
  }
  if (isTrue('StoreInput')) {
    contact.storedInput = 'InputEncryption' in block.parameters ? '[encrypted]' : contact.keysAhead;
  }
  contact.buffersKeys = false;
  contact.keysAhead = '';
  return NEXT;
}
