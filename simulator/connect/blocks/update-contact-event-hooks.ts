import type { Block } from '../../../flow-language/model/flow.ts';
import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { NEXT } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import { nameOf } from '../scenario/resource-names.ts';
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
    const [first] = hooks;
    if (first === undefined) return NEXT;
    const [event, id] = first;
    const displayName = displayNameOf(block, event);
    return { go: 'next', reason: `${event}: ${nameOf({ id: String(id), displayName })}` };
  },
};

/** The name of the flow that the designer shows: of the event, or of the parameter as a whole. */
function displayNameOf({ metadata, displayNames }: Block, event: string): string | undefined {
  const hooks = objectAt(objectAt(metadata, 'parameters'), 'EventHooks');
  const { displayName } = objectAt(hooks, event);
  return typeof displayName === 'string' ? displayName : displayNames.get('EventHooks');
}
