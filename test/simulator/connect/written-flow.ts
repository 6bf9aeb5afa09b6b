/** A block as a test writes it: its kind and parameters, and where it leads. */
export interface WrittenBlock {
  readonly type: string;
  readonly parameters?: object;
  readonly next?: string;
  readonly errors?: Readonly<Record<string, string>>;
  /** `Equals yes` → the block it leads to. */
  readonly conditions?: Readonly<Record<string, string>>;
}

/** The text of a flow file with these blocks, by identifier; the first one is the start. */
export function writtenFlow(blocks: Readonly<Record<string, WrittenBlock>>): string {
  return JSON.stringify({
    Version: '2019-10-30',
    StartAction: Object.keys(blocks)[0],
    Metadata: {},
    Actions: Object.entries(blocks).map(([id, block]) => ({
      Identifier: id,
      Type: block.type,
      Parameters: block.parameters ?? {},
      Transitions: transitions(block),
    })),
  });
}

function transitions({ next, errors = {}, conditions = {} }: WrittenBlock): object {
  return {
    ...(next !== undefined && { NextAction: next }),
    Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
    Conditions: Object.entries(conditions).map(([told, NextAction]) => {
      const [, Operator, operand = ''] = /^(\S+) ?(.*)$/s.exec(told) ?? [];
      return { NextAction, Condition: { Operator, Operands: [operand] } };
    }),
  };
}
