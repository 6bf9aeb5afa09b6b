import { objectAt } from '../../../flow-language/model/read-layout.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Call } from '../run/call.ts';
import { type BlockOutcome, failed, NEXT } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import { Unanswered } from '../run/unanswered.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Cases", to get one: which are found is the scenario's.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/getcase.html
 */
export const getCase: BlockKind = {
  run(call, { parameters }) {
    const { cases } = call.scenario;
    if (cases === undefined) {
      throw new Unanswered(
        'nobody said which cases are found; give one with --case status=open, or none with --case none',
        { option: 'case' },
      );
    }
    const [first] = cases;
    if (first === undefined) return failed('no case fits', 'NoneFound');
    const takesLast = /^true$/i.test(String(parameters['GetLastUpdatedCase']));
    if (cases.length > 1 && !takesLast) return failed('several cases fit', 'MultipleFound');
    return found(call, first);
  },
};

/**
 * "Cases", to create or update one: it succeeds, and `$.Case` has what was written.
 * @see https://docs.aws.amazon.com/connect/latest/devguide/createcase.html
 */
export const writeCase: BlockKind = {
  run: (call, { parameters }) =>
    found(call, {
      case_id: 'simulated-case',
      ...resolvedObject(objectAt(parameters, 'CaseRequestFields'), call.contact),
    }),
};

function found({ contact }: Call, fields: JsonObject): BlockOutcome {
  contact.found = {
    ...contact.found,
    Case: { ...objectAt(contact.found, 'Case'), ...fields },
  };
  return NEXT;
}
