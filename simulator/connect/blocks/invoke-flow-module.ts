import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { parameterText, resolvedObject } from '../run/parameter-text.ts';
import { typedOption, Unanswered } from '../run/unanswered.ts';
import { lookUp, nameOf } from '../scenario/resource-names.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Invoke module".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions-invoke-flow-module.html
 */
export const invokeFlowModule: BlockKind = {
  run({ contact, library }, block) {
    const written = String(block.parameters['FlowModuleId']);
    const id = parameterText(block, 'FlowModuleId', contact) || written;
    const displayName = block.displayNames.get('FlowModuleId');
    const flow = lookUp(library, { id, displayName });
    if (flow === undefined) {
      const name = nameOf({ id, displayName });
      throw new Unanswered(
        `the module ${name} isn't here; give its file with ${typedOption('module', name, 'FILE')}`,
        { option: 'module', name },
      );
    }
    return {
      go: 'module',
      flow,
      input: resolvedObject(objectAt(block.parameters, 'Input'), contact),
    };
  },
};
