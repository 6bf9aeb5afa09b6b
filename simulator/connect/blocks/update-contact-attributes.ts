import type { BlockKind } from './block-kind.ts';

/**
 * "Set contact attributes": all of them, or none where they don't fit.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactattributes.html
 */
export const updateContactAttributes: BlockKind = {
  parameters: { 'Attributes.*': { holds: 'mixed', required: true } },
};
