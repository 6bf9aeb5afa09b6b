import { isJsonObject } from '../../src/json.ts';
import type { Block, Flow } from '../model/flow.ts';

/** What a flow puts into an attribute of the contact or of the flow. */
export interface AttributeSet {
  readonly block: string;
  /** As it is referred to: `Attributes.tier` or `FlowAttributes.tier`. */
  readonly attribute: string;
  readonly value: string;
}

/** All attributes that a flow sets, block by block. */
export function attributesSet(flow: Flow): readonly AttributeSet[] {
  return [...flow.blocks.values()].flatMap(attributesSetBy);
}

/** All attributes that one block sets. */
export function attributesSetBy({ id, type, parameters }: Block): readonly AttributeSet[] {
  const root = ROOTS.get(type);
  const values = root === undefined ? undefined : parameters[root];
  return Object.entries(isJsonObject(values) ? values : {}).map(([name, held]) => {
    const value = isJsonObject(held) ? held['Value'] : held;
    return { block: id, attribute: `${root}.${name}`, value: String(value ?? '') };
  });
}

const ROOTS: ReadonlyMap<string, string> = new Map([
  ['UpdateContactAttributes', 'Attributes'],
  ['UpdateFlowAttributes', 'FlowAttributes'],
]);
