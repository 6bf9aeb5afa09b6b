import { E164 } from '../../../src/connect/limits.ts';
import { textAt } from '../../graph/parameters.ts';
import type { Block } from '../../model/flow.ts';
import { referencesIn } from '../../model/reference.ts';
import type { Found, LintRule } from '../danger.ts';

const FORBIDDEN_IN_NAME = /[;/?:@&=+$,]/;

/** @see https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number.html */
export const callerId: LintRule = {
  id: 'caller-id',
  level: 'warning',
  title: 'A transfer shows a caller ID that the country called, or Connect, may not let through.',
  find: (flow) =>
    [...flow.blocks.values()]
      .filter(({ type }) => type === 'TransferParticipantToThirdParty')
      .flatMap(problemOf),
};

function problemOf(block: Block): readonly Found[] {
  const dialled = textAt(block, 'ThirdPartyPhoneNumber');
  const number = textAt(block, 'CallerId', 'Number');
  const name = textAt(block, 'CallerId', 'Name');
  const found = (what: string, cure: string, level?: Found['level']): Found[] => [
    { block: block.id, what, cure, ...(level !== undefined && { level }) },
  ];
  const isStatic = number !== '' && referencesIn(number).length === 0 && !number.includes('{');
  if (isStatic && !E164.test(number)) {
    return found(
      "shows a caller ID that isn't an E.164 number; the United Kingdom for one lets none other through",
      'choose a number of the instance, such as +441632960100',
    );
  }
  if (referencesIn(name).length === 0 && FORBIDDEN_IN_NAME.test(name)) {
    return found(
      'shows a name that holds one of ; / ? : @ & = + $ and the comma, which Connect does not take',
      'leave them out of CallerId.Name',
    );
  }
  if (number !== '' || !dialled.startsWith('+')) return [];
  if (dialled.startsWith('+61')) {
    return found(
      "dials to Australia with the caller's own number, where only a number of the instance is let through",
      'set CallerId.Number to an Australian number of the instance',
    );
  }
  if (/^\+1\d/.test(dialled)) return [];
  return found(
    "shows the caller's own number abroad; AWS recommends a number of the instance outside the United States",
    'set CallerId.Number, unless the other side has to see who calls',
    'note',
  );
}
