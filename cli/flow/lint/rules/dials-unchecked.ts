import { answerStates } from '../../graph/answer-state.ts';
import type { LintRule } from '../danger.ts';
import { dialsByReference } from '../dials-by-reference.ts';

export const dialsUnchecked: LintRule = {
  id: 'dials-unchecked',
  level: 'error',
  title: 'A number is dialled without a look at whether there is one.',
  find(flow) {
    const states = answerStates(flow);
    return dialsByReference(flow)
      .filter(({ block }) => {
        const known = states.get(block.id);
        return known?.has('unchecked') || known?.has('none');
      })
      .map(({ block, number }) => ({
        block: block.id,
        what: `dials ${number} on a way without a check, also when there is no number`,
        cure: 'before it, check that $.External.status equals ok, and lead no match to a queue',
      }));
  },
};
