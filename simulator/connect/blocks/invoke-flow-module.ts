import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { failed } from '../run/outcome.ts';
import { parameterText, resolvedObject } from '../run/parameter-text.ts';
import { lookUp, shortName } from '../run/scenario.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Invoke module".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions-invoke-flow-module.html
 */
export const invokeFlowModule: BlockKind = {
  run({ contact, library, lenient }, block) {
    const id = parameterText(block, 'FlowModuleId', contact) ?? '';
    const displayName = block.displayNames.get('FlowModuleId');
    const flow = lookUp(library, { id, displayName });
    if (flow === undefined) {
      const reason = `the module ${displayName ?? shortName(id)} isn't here`;
      return lenient ? { go: 'next', reason } : failed(reason);
    }
    return {
      go: 'module',
      flow,
      input: resolvedObject(objectAt(block.parameters, 'Input'), contact),
    };
  },
};
