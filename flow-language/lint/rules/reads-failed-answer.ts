import { answerStates } from '../../graph/answer-state.ts';
import { answerKey, referencesOf } from '../../graph/parameters.ts';
import type { LintRule } from '../danger.ts';

export const readsFailedAnswer: LintRule = {
  id: 'reads-failed-answer',
  level: 'warning',
  title: "The answer of a function is read where it failed; what it then holds isn't documented.",
  find(flow) {
    const states = answerStates(flow);
    return [...flow.blocks.values()]
      .filter(({ id, type }) => {
        const failed = states.get(id)?.has('failed') ?? false;
        // Dialling has a rule of its own.
        return failed && type !== 'TransferParticipantToThirdParty';
      })
      .flatMap((block) => {
        const [read] = referencesOf(block).filter(
          ({ reference }) => answerKey(reference) !== undefined,
        );
        if (read === undefined) return [];
        return {
          block: block.id,
          what: `reads ${read.reference.text} after a function's error branch: it may be empty, or an earlier function's answer`,
          cure: 'go another way after the error branch, or read an attribute that was set from an answer that came',
        };
      });
  },
};
