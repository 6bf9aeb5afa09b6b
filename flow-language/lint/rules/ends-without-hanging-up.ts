import { isHeard } from '../../catalogue/catalogue.ts';
import { reachedBlocks } from '../../graph/reached.ts';
import type { LintRule } from '../danger.ts';

/** Unsure: a disconnect flow calls itself an inbound flow too, and rightly ends so. */
export const endsWithoutHangingUp: LintRule = {
  id: 'ends-without-hanging-up',
  level: 'note',
  title: 'An inbound flow ends without hanging up.',
  find(flow) {
    if (!flow.isTypeKnown || flow.type !== 'inbound') return [];
    const reached = reachedBlocks(flow);
    const isForCallers =
      reached.some(({ type }) => isHeard(type)) && !reached.some(({ type }) => type === 'ShowView');
    const [end] = reached.filter(({ type }) => type === 'EndFlowExecution');
    if (!isForCallers || end === undefined) return [];
    return [
      {
        block: end.id,
        what: 'ends the flow, but hangs up on nobody: a caller may stay on a line that is dead',
        cure: 'use Disconnect / hang up, unless this is a disconnect flow',
      },
    ];
  },
};
