import { isJsonObject } from '../../src/json.ts';
import { attributesSetBy } from '../graph/attributes-set.ts';
import type { Block } from '../model/flow.ts';

/** A key, and the text that a block puts there, with its references. */
export interface Assignment {
  readonly key: string;
  readonly text: string;
}

/** What a block writes down where it succeeds, by the keys that references read. */
export function assignmentsOf(block: Block): readonly Assignment[] {
  const data = UNDER.flatMap(([type, parameter, under]): Assignment[] =>
    block.type === type ? entriesUnder(block.parameters[parameter], under) : [],
  );
  return [
    ...attributesSetBy(block).map(({ attribute, value }) => ({ key: attribute, text: value })),
    ...data,
  ];
}

/** Types of blocks, the parameter that they write down, and where. */
const UNDER = [
  ['InvokeFlowModule', 'Input', 'Modules.Input'],
  ['EndFlowModuleExecution', 'ResultData', 'Modules.ResultData'],
  ['TagContact', 'Tags', 'Tags'],
] as const;

function entriesUnder(values: unknown, under: string): Assignment[] {
  return Object.entries(isJsonObject(values) ? values : {}).map(([name, value]) => ({
    key: `${under}.${name}`,
    text: typeof value === 'object' ? '' : String(value),
  }));
}
