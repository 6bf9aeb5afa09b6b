import { failed } from '../run/outcome.ts';
import { parameterText } from '../run/parameter-text.ts';
import { lookUp, nameOf } from '../scenario/resource-names.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Transfer to flow": on to the beginning of another flow, without a way back.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-transfertoflow.html
 */
export const transferToFlow: BlockKind = {
  run({ contact, library }, block) {
    const id = parameterText(block, 'ContactFlowId', contact) ?? '';
    if (id === '') return failed('ContactFlowId is empty');
    const displayName = block.displayNames.get('ContactFlowId');
    const flow = lookUp(library, { id, displayName });
    if (flow !== undefined) return { go: 'flow', flow };
    return { go: 'end', ending: { kind: 'other-flow', flow: nameOf({ id, displayName }) } };
  },
};
