import { NEXT } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

const FIELDS = ['Name', 'Description', 'CustomerId', 'LanguageCode'] as const;

/**
 * "Set contact attributes" and "Set voice" for what a contact has besides its attributes.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactdata.html
 */
export const updateContactData: BlockKind = {
  run({ contact }, block) {
    const changed = FIELDS.filter((name) => name in block.parameters).map((name) => [
      name,
      parameterText(block, name, contact),
    ]);
    contact.data = { ...contact.data, ...Object.fromEntries(changed) };
    return NEXT;
  },
};
