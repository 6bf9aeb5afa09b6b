import * as v from 'valibot';
import { decode } from '../../../flow-language/decode.ts';

const Transitions = v.object({
  NextAction: v.optional(v.string()),
  Errors: v.optional(v.array(v.object({ NextAction: v.string(), ErrorType: v.string() })), []),
  Conditions: v.optional(
    v.array(
      v.object({
        NextAction: v.string(),
        Condition: v.object({ Operator: v.string(), Operands: v.tuple([v.string()]) }),
      }),
    ),
    [],
  ),
});

const File = v.object({
  Version: v.literal('2019-10-30'),
  StartAction: v.string(),
  Metadata: v.object({
    ActionMetadata: v.record(
      v.string(),
      v.looseObject({ position: v.strictObject({ x: v.number(), y: v.number() }) }),
    ),
  }),
  Actions: v.array(
    v.object({
      Identifier: v.string(),
      Type: v.string(),
      Parameters: v.record(v.string(), v.unknown()),
      Transitions,
    }),
  ),
});

export type Action = v.InferOutput<typeof File>['Actions'][number];

/** A flow file's contents, as far as tests of the builder look at them. */
export function readActions(text: string) {
  const file = decode(File, JSON.parse(text), 'the flow');
  const byName = new Map(file.Actions.map((action) => [action.Identifier, action]));
  return {
    start: file.StartAction,
    actions: file.Actions,
    positions: file.Metadata.ActionMetadata,
    /** The block of this name; throws where there is none. */
    block(name: string): Action {
      const action = byName.get(name);
      if (action === undefined) throw new Error(`there is no block "${name}"`);
      return action;
    },
  };
}

/** Where a block leads to, by the name of the branch. */
export function exitsOf({ Transitions: { NextAction, Errors, Conditions } }: Action) {
  return new Map([
    ...(NextAction === undefined ? [] : [['next', NextAction] as const]),
    ...Errors.map(({ ErrorType, NextAction: to }) => [ErrorType, to] as const),
    ...Conditions.map(
      ({ Condition: { Operator, Operands }, NextAction: to }) =>
        [`${Operator} ${Operands[0]}`, to] as const,
    ),
  ]);
}
