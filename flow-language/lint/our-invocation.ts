import { invocationAttributes, textAt } from '../graph/parameters.ts';
import type { Block, Flow } from '../model/flow.ts';

/** Part of the function's usual name. */
const NAME = 'pstn-transfer';

/** What the function can be asked for; anything else under `action` is another function's business. */
const ACTIONS: ReadonlySet<unknown> = new Set([
  'get_pstn_transfer_data',
  'get_handoff_data',
  'check_connection',
]);

/** The blocks that invoke a function. */
export function invocationsOf(flow: Flow): readonly Block[] {
  return [...flow.blocks.values()].filter(({ type }) => type === 'InvokeLambdaFunction');
}

/** Whether a block invokes this function: it is called so, or is asked for what only this one does. */
export function isOurs(block: Block): boolean {
  const names = [
    textAt(block, 'LambdaFunctionARN').replace(/^.*:function:/, ''),
    block.displayNames.get('LambdaFunctionARN') ?? '',
  ];
  return (
    names.some((name) => name.includes(NAME)) || ACTIONS.has(invocationAttributes(block)['action'])
  );
}
