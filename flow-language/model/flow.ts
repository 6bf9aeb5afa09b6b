import type { JsonObject } from '../../src/json.ts';
import type { FlowType } from '../catalogue/flow-type.ts';

/**
 * A flow, or a flow module, in the Amazon Connect flow language 2019-10-30.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html
 */
export interface Flow {
  /** Of the file's metadata, else what the reader was told. */
  readonly name: string;
  /** What the flow is for. */
  readonly type: FlowType;
  /** False where nothing says the type: it is then taken for an inbound flow. */
  readonly isTypeKnown: boolean;
  readonly isModule: boolean;
  /** The identifier of the block that a contact comes to first. */
  readonly start: string;
  /** Where the designer draws the entry. */
  readonly entryPosition: Position | undefined;
  /** By identifier, in the order of the file; the first one where an identifier is there twice. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** The file's metadata as it came; empty where there is none. */
  readonly metadata: JsonObject;
}

/** One block; the language calls it an action. */
export interface Block {
  readonly id: string;
  /** The kind of block, such as `InvokeLambdaFunction`. */
  readonly type: string;
  /** As they came; what a reference stands for is known only when the flow runs. */
  readonly parameters: JsonObject;
  /** Where the contact goes when nothing else applies; undefined in a block that ends a flow. */
  readonly next: string | undefined;
  /** In order: the first one that is true is taken. */
  readonly conditions: readonly ConditionBranch[];
  readonly errors: readonly ErrorBranch[];
  /** Where the designer draws it. */
  readonly position: Position | undefined;
  /** Names of resources by parameter, such as `LambdaFunctionARN`: an import finds them by these. */
  readonly displayNames: ReadonlyMap<string, string>;
  /** The block's metadata as it came; empty where there is none. */
  readonly metadata: JsonObject;
}

/** A branch that is taken when the block's result compares to the operand. */
export interface ConditionBranch {
  readonly operator: string;
  readonly operand: string;
  readonly next: string;
}

/** A branch that is taken when an error of this type occurs, or when no condition is true. */
export interface ErrorBranch {
  readonly errorType: string;
  readonly next: string;
}

/** Pixels of the designer; x to the right, y down. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** All branches of a block, the usual one first: what it is called, and where it leads. */
export function branchesOf(
  block: Block,
): readonly { readonly name: string; readonly next: string }[] {
  return [
    ...(block.next === undefined ? [] : [{ name: 'next', next: block.next }]),
    ...block.conditions.map(({ operator, operand, next }) => ({
      name: `${operator} ${operand}`,
      next,
    })),
    ...block.errors.map(({ errorType, next }) => ({ name: errorType, next })),
  ];
}
