import { actionType, isAllowedIn } from '../../catalogue/catalogue.ts';
import { designerName } from '../../catalogue/designer-name.ts';
import { FLOW_TYPES } from '../../catalogue/flow-type.ts';
import type { LintRule } from '../danger.ts';

export const flowType: LintRule = {
  id: 'flow-type',
  level: 'note',
  title: 'A block that AWS does not list for flows of this type.',
  find({ type, isTypeKnown, blocks }) {
    if (!isTypeKnown) return [];
    return [...blocks.values()].flatMap((block) => {
      const action = actionType(block.type);
      if (action === undefined || isAllowedIn(action, type) !== false) return [];
      return {
        block: block.id,
        what: `AWS's page doesn't list ${designerName(block)} for a ${FLOW_TYPES[type].toLowerCase()}`,
        cure: 'publish it in an instance for tests first, or do it in a flow of another type',
      };
    });
  },
};
