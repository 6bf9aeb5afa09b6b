import { attributesMadeOfAnswers } from '../graph/answer-state.ts';
import { answerKey, textAt } from '../graph/parameters.ts';
import type { Block, Flow } from '../model/flow.ts';
import { wholeReference } from '../model/reference.ts';

/** A block that calls a number which the flow doesn't know before. */
export interface Dial {
  readonly block: Block;
  /** The reference to the number. */
  readonly number: string;
  /** Whether a function told the number, be it by way of an attribute. */
  readonly isAnswer: boolean;
}

/** The blocks that call a number which the flow doesn't know before. */
export function dialsByReference(flow: Flow): readonly Dial[] {
  const copies = attributesMadeOfAnswers(flow);
  return [...flow.blocks.values()]
    .filter(({ type }) => type === 'TransferParticipantToThirdParty')
    .flatMap((block) => {
      const number = textAt(block, 'ThirdPartyPhoneNumber');
      const reference = wholeReference(number);
      if (reference === undefined) return [];
      const isAnswer = answerKey(reference) !== undefined || copies.has(reference.text);
      return { block, number, isAnswer };
    });
}
