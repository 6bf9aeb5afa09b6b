import { type AnswerState, answerStates } from '../../graph/answer-state.ts';
import { textAt } from '../../graph/parameters.ts';
import { walk } from '../../graph/walk.ts';
import type { Flow } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';
import { dialsByReference, levelOfDials } from '../dials-by-reference.ts';

export const dialsUnchecked: LintRule = {
  id: 'dials-unchecked',
  level: 'error',
  title: 'A number is dialled without a look at whether there is one.',
  find(flow) {
    const states = answerStates(flow);
    return dialsByReference(flow)
      .filter(({ block, number, isAnswer }) => {
        const known = (isAnswer ? states : checksOf(flow, number)).get(block.id);
        return known?.has('unchecked') || known?.has('none');
      })
      .map(({ block, number, isAnswer }) => ({
        block: block.id,
        level: levelOfDials(flow),
        what: `dials ${number} on a way without a check, also when there is no number`,
        cure: `before it, check ${isAnswer ? 'that $.External.status equals ok' : number}, and lead no match to a queue`,
      }));
  },
};

/** For each block, whether a number that no function told was looked at before it. */
function checksOf(flow: Flow, number: string): ReadonlyMap<string, ReadonlySet<AnswerState>> {
  return walk<AnswerState>(flow, 'unchecked', (known, block, exit) => {
    const isCheck = block.type === 'Compare' && textAt(block, 'ComparisonValue') === number;
    return isCheck && exit.kind === 'condition' ? 'checked' : known;
  });
}
