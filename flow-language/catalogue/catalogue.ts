import type { Block } from '../model/flow.ts';
import type { ActionType, Cell } from './action-type.ts';
import { CONTACT_DATA } from './contact-data.ts';
import { CUSTOMER_RECORDS } from './customer-records.ts';
import { DECISIONS } from './decisions.ts';
import type { FlowType } from './flow-type.ts';
import { INTEGRATIONS } from './integrations.ts';
import { ROUTING } from './routing.ts';
import type { Source } from './source.ts';
import { SPEECH } from './speech.ts';

/** Every action type of Amazon Connect's flow language that is known from any source, by name. */
export const CATALOGUE: ReadonlyMap<string, ActionType> = new Map(
  [SPEECH, DECISIONS, ROUTING, CONTACT_DATA, CUSTOMER_RECORDS, INTEGRATIONS]
    .flatMap((part) => Object.entries(part))
    .toSorted(([one], [other]) => (one < other ? -1 : 1)),
);

/**
 * Names that AWS's pages have for a type, and that the service refuses as others found out. A flow may hold
 * them all the same: nobody here has tried.
 */
const OTHER_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['UnTagContact', 'UntagContact'],
  ['UpdateRoutingCriteria', 'UpdateContactRoutingCriteria'],
]);

/** What is known of a block's type; undefined for one that no source knows. */
export function actionType(type: string): ActionType | undefined {
  return CATALOGUE.get(OTHER_SPELLINGS.get(type) ?? type);
}

/** The error branches that Connect can take out of a block, as far as they are known. */
export function errorsOf(
  block: Pick<Block, 'conditions' | 'next' | 'parameters' | 'type'>,
): readonly string[] {
  const action = actionType(block.type);
  return action?.errorsOf?.(block) ?? action?.errors ?? [];
}

/** Whether a block that decides has no branch for a value that no condition fits. */
export function lacksNoMatch(block: Block): boolean {
  return (
    actionType(block.type)?.role === 'decision' &&
    block.conditions.length > 0 &&
    errorsOf(block).includes('NoMatchingCondition') &&
    !block.errors.some(({ errorType }) => errorType === 'NoMatchingCondition')
  );
}

/** Whether a caller hears somebody in a block, is asked for something, or is elsewhere afterwards. */
export function isHeard(type: string): boolean {
  const action = actionType(type);
  return action?.role === 'speech' || action?.role === 'telephone' || action?.leaves === true;
}

/** Where a cell is known from; undefined for one that isn't, whose mark is `?`. */
export function sourceOf(action: ActionType, cell: Cell): Source | undefined {
  return action[cell] === undefined ? undefined : (action.cellSources?.[cell] ?? action.source);
}

/** Whether a flow of a type may hold the action; undefined where no source says. Modules may hold any. */
export function isAllowedIn({ flowTypes }: ActionType, type: FlowType): boolean | undefined {
  return type === 'module' ? undefined : flowTypes?.includes(type);
}
