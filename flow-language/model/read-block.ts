import * as v from 'valibot';
import type { JsonObject } from '../../src/json.ts';
import type { Finding } from './finding.ts';
import type { Block } from './flow.ts';
import { displayNamesOf, objectAt, positionAt } from './read-layout.ts';

const Target = v.pipe(v.string(), v.nonEmpty('must not be empty'));

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html */
const Action = v.looseObject({
  Identifier: v.string(),
  Type: v.pipe(v.string(), v.nonEmpty('must not be empty')),
  Parameters: v.optional(v.record(v.string(), v.unknown()), {}),
  Transitions: v.optional(
    v.looseObject({
      NextAction: v.optional(Target),
      Conditions: v.optional(
        v.array(
          v.looseObject({
            NextAction: Target,
            Condition: v.looseObject({ Operator: v.string(), Operands: v.tuple([v.string()]) }),
          }),
        ),
        [],
      ),
      Errors: v.optional(v.array(v.looseObject({ NextAction: Target, ErrorType: v.string() })), []),
    }),
    {},
  ),
});

/** One action of the file as a block; undefined where it is too broken to be one. */
export function readBlock(
  action: unknown,
  index: number,
  fileMetadata: JsonObject,
): { readonly block: Block | undefined; readonly findings: readonly Finding[] } {
  const result = v.safeParse(Action, action);
  if (!result.success) {
    const id = objectAt({ action }, 'action')['Identifier'];
    return {
      block: undefined,
      findings: result.issues.map((issue) => ({
        rule: 'malformed-block',
        block: typeof id === 'string' ? id : `Actions[${index}]`,
        what: `${v.getDotPath(issue) ?? 'the block'} ${problem(issue)}`,
        cure: 'export the flow again from the designer, or write the block as the flow language has it',
      })),
    };
  }
  const { Identifier: id, Type: type, Parameters, Transitions } = result.output;
  const metadata = objectAt(objectAt(fileMetadata, 'ActionMetadata'), id);
  const block: Block = {
    id,
    type,
    parameters: Parameters,
    next: Transitions.NextAction,
    conditions: (Transitions.Conditions ?? []).map(({ NextAction, Condition }) => ({
      operator: Condition.Operator,
      operand: Condition.Operands[0],
      next: NextAction,
    })),
    errors: (Transitions.Errors ?? []).map(({ NextAction, ErrorType }) => ({
      errorType: ErrorType,
      next: NextAction,
    })),
    position: positionAt(metadata, 'position'),
    displayNames: displayNamesOf(metadata),
    metadata,
  };
  return { block, findings: [] };
}

function problem(issue: v.BaseIssue<unknown>): string {
  if (issue.received === 'undefined') return 'is missing';
  return issue.kind === 'schema' ? `must be ${issue.expected}` : issue.message;
}
