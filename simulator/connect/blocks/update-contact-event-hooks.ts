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
  parameters: { 'EventHooks.*': { holds: 'mixed', required: true } },
  check(block) {
    const hooks = Object.keys(objectAt(block.parameters, 'EventHooks'));
    if (hooks.length <= 1) return [];
    return [
      {
        rule: 'parameter',
        what: `EventHooks holds ${hooks.length} events, but one block sets one`,
        cure: 'use a block for each',
      },
    ];
  },
  run({ contact }, block) {
    const hooks = Object.entries(resolvedObject(objectAt(block.parameters, 'EventHooks'), contact));
    contact.eventHooks = new Map([
      ...contact.eventHooks,
      ...hooks.map(([event, flow]): [string, string] => [event, String(flow)]),
    ]);
    return NEXT;
  },
};
