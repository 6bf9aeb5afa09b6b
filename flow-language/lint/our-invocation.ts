import { FLOW_SETTINGS } from '../../src/config/setting-names.ts';
import { invocationAttributes, textAt } from '../graph/parameters.ts';
import type { Block, Flow } from '../model/flow.ts';

/** Part of the function's usual name. */
const NAME = 'pstn-transfer';

/** The blocks that invoke a function. */
export function invocationsOf(flow: Flow): readonly Block[] {
  return [...flow.blocks.values()].filter(({ type }) => type === 'InvokeLambdaFunction');
}

/** Whether a block invokes this function: it is called so, or gets one of its settings. */
export function isOurs(block: Block): boolean {
  const names = [
    textAt(block, 'LambdaFunctionARN'),
    block.displayNames.get('LambdaFunctionARN') ?? '',
  ];
  const attributes = invocationAttributes(block);
  return (
    names.some((name) => name.includes(NAME)) ||
    FLOW_SETTINGS.some((setting) => Object.hasOwn(attributes, setting))
  );
}
