import type { Block, Flow } from '../../../simulator/connect/flow/flow.ts';
import { wholeReference } from '../../../simulator/connect/flow/reference.ts';
import { textAt } from '../graph/parameters.ts';

/** The blocks that call a number which the flow doesn't know before, with the reference to it. */
export function dialsByReference(
  flow: Flow,
): readonly { readonly block: Block; readonly number: string }[] {
  return [...flow.blocks.values()]
    .filter(({ type }) => type === 'TransferParticipantToThirdParty')
    .map((block) => ({ block, number: textAt(block, 'ThirdPartyPhoneNumber') }))
    .filter(({ number }) => wholeReference(number) !== undefined);
}
