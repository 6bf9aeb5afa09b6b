import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { failed, NEXT } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-tags-block.html */
const MOST_TAGS = 6;

/** "Contact tags", setting: what Connect's own events of the contact then tell. */
export const tagContact: BlockKind = {
  run({ contact }, block) {
    const tags = new Map(contact.tags);
    const given = resolvedObject(objectAt(block.parameters, 'Tags'), contact);
    for (const [name, value] of Object.entries(given)) tags.set(name, String(value));
    if (tags.size > MOST_TAGS) return failed(`a contact has ${MOST_TAGS} tags at most`);
    contact.tags = tags;
    return NEXT;
  },
};

/** "Contact tags", removing. */
export const untagContact: BlockKind = {
  run({ contact }, block) {
    const { TagKeys: names } = block.parameters;
    const gone: readonly unknown[] = Array.isArray(names) ? names : [];
    contact.tags = new Map([...contact.tags].filter(([name]) => !gone.includes(name)));
    return NEXT;
  },
};
