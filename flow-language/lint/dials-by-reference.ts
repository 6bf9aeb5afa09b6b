import { E164 } from '../../src/connect/limits.ts';
import { attributesMadeOfAnswers } from '../graph/answer-state.ts';
import { attributesSet } from '../graph/attributes-set.ts';
import { answerKey, textAt } from '../graph/parameters.ts';
import type { Block, Flow } from '../model/flow.ts';
import { type Reference, wholeReference } from '../model/reference.ts';
import type { Level } from './danger.ts';
import { invocationsOf, isOurs } from './our-invocation.ts';

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
      if (reference === undefined || !isUnsure(reference, flow)) return [];
      const isAnswer = answerKey(reference) !== undefined || copies.has(reference.text);
      return { block, number, isAnswer };
    });
}

/** What is looked up for each call, and may be missing; the contact's own numbers are always there. */
const UNSURE: ReadonlySet<string> = new Set([
  'Attributes',
  'External',
  'FlowAttributes',
  'LambdaInvocation',
  'Lex',
]);

/** Whether a number may be missing: not where the flow itself writes it down. */
function isUnsure({ path }: Reference, flow: Flow): boolean {
  const values = attributesSet(flow)
    .filter(({ attribute }) => attribute === path.join('.'))
    .map(({ value }) => value);
  const isWritten = values.length > 0 && values.every((value) => E164.test(value));
  return UNSURE.has(path[0] ?? '') && !isWritten;
}

/** What our function tells is dialled with tones, so that another caller's call can be taken over. */
export function levelOfDials(flow: Flow): Level {
  return invocationsOf(flow).some(isOurs) ? 'error' : 'warning';
}
