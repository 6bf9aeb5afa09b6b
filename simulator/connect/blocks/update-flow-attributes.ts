import { objectAt } from '../../../flow-language/model/read-layout.ts';
import { isJsonObject } from '../../../src/json.ts';
import { NEXT } from '../run/outcome.ts';
import { resolvedObject } from '../run/parameter-text.ts';
import type { BlockKind } from './block-kind.ts';

/**
 * "Set contact attributes" for flow attributes: they stay in this flow and aren't sent to functions.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
export const updateFlowAttributes: BlockKind = {
  run({ contact }, block) {
    const given = resolvedObject(objectAt(block.parameters, 'FlowAttributes'), contact);
    const entries = Object.entries(given).map(([name, value]): [string, string] => [
      name,
      String(isJsonObject(value) ? (value['Value'] ?? '') : value),
    ]);
    contact.flowAttributes = new Map([...contact.flowAttributes, ...entries]);
    return NEXT;
  },
};
