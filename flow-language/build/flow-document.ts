import type { Position } from '../model/flow.ts';
import { objectAt } from '../model/read-layout.ts';
import type { PlacedBlock } from './block-draft.ts';

/** A flow as Connect imports it. */
export interface FlowDocument {
  readonly Version: '2019-10-30';
  readonly StartAction: string;
  readonly Metadata: Readonly<Record<string, unknown>>;
  readonly Actions: readonly Action[];
  /** Only of a module: it takes no input, gives no output, and has no branches of its own. */
  readonly Settings?: Readonly<Record<string, readonly unknown[]>>;
}

interface Action {
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly Transitions: Readonly<Record<string, unknown>>;
}

/** What a flow is called and what it is for, as the list of flows shows it. */
export interface Title {
  readonly name: string;
  readonly description: string;
}

/** Units of the designer's canvas between two blocks that stand beside or below each other. */
const COLUMN = 260;
const ROW = 220;
const LEFT = 240;
const ENTRY = { x: 40, y: 40 };

/**
 * Writes blocks down in the flow language.
 * @param blocks the first one is where the flow starts
 * @throws RangeError where there is no block
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/flow-language-example.html
 */
export function flowDocument(
  { name, description }: Title,
  blocks: readonly PlacedBlock[],
): FlowDocument {
  const [first] = blocks;
  if (first === undefined) throw new RangeError('a flow needs a block');
  return {
    Version: '2019-10-30',
    StartAction: first.name,
    Metadata: {
      entryPointPosition: ENTRY,
      ActionMetadata: Object.fromEntries(
        blocks.map((block) => [block.name, actionMetadata(block)]),
      ),
      Annotations: [],
      name,
      description,
      type: 'contactFlow',
      status: 'PUBLISHED',
      hash: {},
    },
    Actions: blocks.map(action),
  };
}

/** The same, as a flow module. */
export function moduleDocument(title: Title, blocks: readonly PlacedBlock[]): FlowDocument {
  const settings = { InputParameters: [], OutputParameters: [], Transitions: [] };
  return { ...flowDocument(title, blocks), Settings: settings };
}

/** The same, with other places in the designer: of the entry, and of each block by its name. */
export function withPositions(
  document: FlowDocument,
  entryPointPosition: Position,
  positionOf: (name: string) => Position,
): FlowDocument {
  const described = objectAt(document.Metadata, 'ActionMetadata');
  const ActionMetadata = Object.fromEntries(
    Object.keys(described).map((name) => [
      name,
      { ...objectAt(described, name), position: positionOf(name) },
    ]),
  );
  return { ...document, Metadata: { ...document.Metadata, entryPointPosition, ActionMetadata } };
}

/** The file's text. */
export function flowText(document: FlowDocument): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function actionMetadata({ column, row, metadata }: PlacedBlock) {
  const position = { x: LEFT + column * COLUMN, y: ENTRY.y + row * ROW };
  return { position, isFriendlyName: true, ...metadata };
}

function action({ name, type, parameters, next, branches = [], errors = {} }: PlacedBlock): Action {
  const transitions = {
    NextAction: next,
    Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ NextAction, ErrorType })),
    Conditions: branches.map(({ operator, operand, to }) => ({
      NextAction: to,
      Condition: { Operator: operator, Operands: [operand] },
    })),
  };
  return {
    Identifier: name,
    Type: type,
    Parameters: parameters,
    Transitions: next === undefined ? {} : transitions,
  };
}
