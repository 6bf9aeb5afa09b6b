import { answerStates } from '../../graph/answer-state.ts';
import { quotedName } from '../../graph/block-name.ts';
import { answerKey, referencesOf } from '../../graph/parameters.ts';
import type { LintRule } from '../danger.ts';
import { listed } from '../listed.ts';

export const readsFailedAnswer: LintRule = {
  id: 'reads-failed-answer',
  level: 'warning',
  title: "The answer of a function is read where it failed; what it then holds isn't documented.",
  find(flow) {
    const states = answerStates(flow);
    const readers = [...flow.blocks.values()]
      .filter(({ id, type }) => {
        const failed = states.get(id)?.has('failed') ?? false;
        // Dialling has a rule of its own.
        return failed && type !== 'TransferParticipantToThirdParty';
      })
      .flatMap((block) => {
        const read = referencesOf(block).find(
          ({ reference }) => answerKey(reference) !== undefined,
        );
        return read === undefined ? [] : [{ block, text: read.reference.text }];
      });
    const [first, ...others] = readers;
    if (first === undefined) return [];
    const more = listed(
      others.map(({ block }) => quotedName(block)),
      'and',
    );
    const so = others.length === 0 ? '' : `, and so ${others.length === 1 ? 'does' : 'do'} ${more}`;
    return [
      {
        block: first.block.id,
        what: `reads ${first.text} after a function's error branch${so}: it may be empty, or an earlier function's answer`,
        cure: 'go another way after the error branch, or read an attribute that was set from an answer that came',
      },
    ];
  },
};
