import type { BlockKind } from './block-kind.ts';

/**
 * "Invoke module".
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions-invoke-flow-module.html
 */
export const invokeFlowModule: BlockKind = {
  parameters: { FlowModuleId: { holds: 'whole', required: true } },
};
