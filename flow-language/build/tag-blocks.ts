import type { BlockDraft, BlockName } from './block-draft.ts';

/** The tag by which Connect's own events tell that what the agent learnt has not come back yet. */
export const TAG = { name: 'pstnTransfer', underWay: 'under_way', returned: 'returned' } as const;

/**
 * Tags the contact. One that can't be tagged goes on: the caller notices nothing of tags.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-tagcontact.html
 */
export function tag(
  name: BlockName,
  value: typeof TAG.underWay | typeof TAG.returned,
  next: BlockName,
): BlockDraft {
  return {
    name,
    type: 'TagContact',
    parameters: { Tags: { [TAG.name]: value } },
    next,
    errors: { NoMatchingError: next },
  };
}
