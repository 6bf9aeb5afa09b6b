import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { failed, NEXT } from '../run/outcome.ts';
import { parameterText, resolvedObject } from '../run/parameter-text.ts';
import type { Switches } from '../run/switches.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Set contact attributes": all of them, or none where they don't fit.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactattributes.html
 */
export const updateContactAttributes: BlockKind = {
  run({ contact, switches }, block) {
    if (parameterText(block, 'TargetContact', contact) === 'Related') {
      return failed('there is no related contact');
    }
    const given = Object.entries(resolvedObject(objectAt(block.parameters, 'Attributes'), contact));
    const [unfit] = given.find(([name]) => !/^[\w-]+$/.test(name)) ?? [];
    if (unfit !== undefined) return failed(`"${unfit}" can't be the name of an attribute`);
    const attributes = new Map(contact.attributes);
    for (const [name, value] of given) attributes.set(name, String(value));
    const bytes = bytesOf(attributes, switches['attribute-bytes']);
    if (bytes > MOST_BYTES) {
      return failed(`the contact's attributes would have ${bytes} bytes, of ${MOST_BYTES} at most`);
    }
    contact.attributes = attributes;
    return NEXT;
  },
};

/**
 * All attributes of a contact together, as UTF-8.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactAttributes.html
 */
const MOST_BYTES = 32_768;

function bytesOf(
  attributes: ReadonlyMap<string, string>,
  counted: Switches['attribute-bytes'],
): number {
  return [...attributes]
    .map(([name, value]) => (counted === 'values' ? value : name + value))
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}
