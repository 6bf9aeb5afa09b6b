import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { NEXT } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Contact tags": sets them, for `$.Tags` and for contact events.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-tagcontact.html
 */
export const tagContact: BlockKind = {
  run({ contact }, { parameters }) {
    const tags = resolvedObject(objectAt(parameters, 'Tags'), contact);
    contact.data = { ...contact.data, Tags: { ...objectAt(contact.data, 'Tags'), ...tags } };
    return NEXT;
  },
};

/**
 * "Contact tags": removes them.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-untagcontact.html
 */
export const untagContact: BlockKind = {
  run({ contact }, { parameters }) {
    const { TagKeys: keys } = resolvedObject(parameters, contact);
    const gone = new Set(Array.isArray(keys) ? keys.map(String) : []);
    const tags = Object.entries(objectAt(contact.data, 'Tags')).filter(([key]) => !gone.has(key));
    contact.data = { ...contact.data, Tags: Object.fromEntries(tags) };
    return NEXT;
  },
};
