import { answerStates } from '../../graph/answer-state.ts';
import type { LintRule } from '../danger.ts';
import { dialsByReference, levelOfDials } from '../dials-by-reference.ts';

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html */
export const dialsOnErrorBranch: LintRule = {
  id: 'dials-on-error-branch',
  level: 'error',
  title: 'A number is dialled although the function that should tell it failed.',
  find(flow) {
    const states = answerStates(flow);
    return dialsByReference(flow)
      .filter(({ block, isAnswer }) => isAnswer && states.get(block.id)?.has('failed'))
      .map(({ block, number }) => ({
        block: block.id,
        level: levelOfDials(flow),
        what: `dials ${number} after a function's error branch: the number may be empty or another caller's`,
        cure: 'lead the error branch to an apology and a queue instead',
      }));
  },
};
