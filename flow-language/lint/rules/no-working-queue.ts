import { walk } from '../../graph/walk.ts';
import type { LintRule } from '../danger.ts';

/** What may have chosen a queue: the block for it, or another flow that the contact was in. */
const MAY_SET: ReadonlySet<string> = new Set(['UpdateContactTargetQueue', 'InvokeFlowModule']);

/**
 * Modules and flows for transfers find a queue chosen.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-queue.html
 */
export const noWorkingQueue: LintRule = {
  id: 'no-working-queue',
  level: 'warning',
  title: 'A contact is transferred to a queue on a way on which none was set.',
  find(flow) {
    if (flow.type !== 'inbound') return [];
    const known = walk<'set' | 'unset' | 'failed'>(flow, 'unset', (before, { type }, exit) => {
      if (!MAY_SET.has(type)) return before;
      if (exit.kind !== 'error') return 'set';
      return before === 'set' ? 'set' : 'failed';
    });
    const isEverSet = [...flow.blocks.values()].some(({ type }) => MAY_SET.has(type));
    return [...flow.blocks.values()]
      .filter(({ type }) => type === 'TransferContactToQueue')
      .flatMap(({ id }) => {
        const ways = known.get(id);
        const failed = ways?.has('failed');
        if (!ways?.has('unset') && !failed) return [];
        const where = !isEverSet
          ? 'no block of this flow sets one'
          : ways?.has('unset')
            ? 'a way leads here on which none was set'
            : 'the error branch of Set working queue leads here';
        return [
          {
            block: id,
            // A queue that couldn't be set is mostly led to the same apology as a transfer that failed.
            level: ways?.has('unset') ? 'warning' : 'note',
            what: `needs a working queue, and ${where}: the transfer then takes its error branch`,
            cure: `set a working queue before${isEverSet ? ' on every way' : ', unless another flow does before it leads here'}`,
          },
        ];
      });
  },
};
