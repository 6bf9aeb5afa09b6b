import { actionType } from '../../catalogue/catalogue.ts';
import { goesOnAfterwards } from '../../catalogue/routing.ts';
import { reachedBlocks } from '../../graph/reached.ts';
import type { Block, Flow } from '../../model/flow.ts';
import type { LintRule } from '../danger.ts';

export const deadEnd: LintRule = {
  id: 'dead-end',
  level: 'error',
  title: 'Nothing is connected to the usual way out of a block: a caller who comes there is lost.',
  find(flow) {
    const unreached = flow.blocks.size - reachedBlocks(flow).length;
    const behind =
      unreached === 0
        ? ''
        : `; ${unreached === 1 ? 'a block is' : `${unreached} blocks are`} not reached, perhaps for that`;
    return deadEndsOf(flow).map((block, index) => ({
      block: block.id,
      what: `nothing is connected to ${usualExit(block)}: the caller is lost there${index === 0 ? behind : ''}`,
      cure: 'connect it to what comes next, or to a block that ends the call',
    }));
  },
};

/** Blocks that a contact can come to and from which no usual way leads on. */
export function deadEndsOf(flow: Flow): readonly Block[] {
  return reachedBlocks(flow).filter(isDeadEnd);
}

function isDeadEnd({ type, next, conditions, parameters }: Block): boolean {
  const action = actionType(type);
  if (action === undefined || action.isTerminal || action.leaves) return false;
  if (next !== undefined || conditions.length > 0) return false;
  if (type === 'MessageParticipantIteratively') return 'InterruptFrequencySeconds' in parameters;
  if (type === 'TransferParticipantToThirdParty') return goesOnAfterwards(parameters);
  // Where the conditions are laid down, the reader of the flow tells which are missing.
  return action.results?.kind !== 'exactly' && type !== 'Compare';
}

/** What the designer calls it. */
function usualExit({ type, parameters }: Block): string {
  if (type === 'MessageParticipant') return 'Okay';
  if (type === 'MessageParticipantIteratively') return 'Timeout';
  const isMenu = type === 'GetParticipantInput' && String(parameters['StoreInput']) !== 'True';
  return isMenu ? 'any key' : 'Success';
}
