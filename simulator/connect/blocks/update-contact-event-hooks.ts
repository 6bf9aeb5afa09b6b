import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { NEXT } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Set whisper flow", "Set hold flow", "Set customer queue flow", "Set disconnect flow": flows for what
 * happens after this one. They are noted, and not played.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacteventhooks.html
 */
export const updateContactEventHooks: BlockKind = {
  run({ contact }, block) {
    const hooks = Object.entries(resolvedObject(objectAt(block.parameters, 'EventHooks'), contact));
    contact.eventHooks = new Map([
      ...contact.eventHooks,
      ...hooks.map(([event, flow]): [string, string] => [event, String(flow)]),
    ]);
    return NEXT;
  },
};
