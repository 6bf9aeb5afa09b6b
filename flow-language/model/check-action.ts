import { actionType } from '../catalogue/catalogue.ts';
import { checkParameters } from './check-parameters.ts';
import { checkResults } from './check-results.ts';
import type { Finding } from './finding.ts';
import type { Block } from './flow.ts';
import { unknownKind } from './unknown-kind.ts';

/** What is wrong with a block by what the catalogue knows of its type: nothing rests on what it doesn't. */
export function checkAction(block: Block): readonly Finding[] {
  const action = actionType(block.type);
  if (action === undefined) return [unknownKind(block), ...checkParameters(block, undefined)];
  return [
    ...checkParameters(block, action),
    ...checkResults(block, action.results),
    ...(action.check?.(block) ?? []).map((finding) => ({ ...finding, block: block.id })),
  ];
}
