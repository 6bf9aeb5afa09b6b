/** Where a transition leads: the name of a block. */
export type BlockName = string;

/** One branch of a block that is taken on a condition. */
export interface Branch {
  readonly operator: string;
  readonly operand: string;
  readonly to: BlockName;
}

/** A block of a flow before it is written down: what it is called, does and leads to. */
export interface BlockDraft {
  /** In words; it is the block's identifier and its title in the designer. */
  readonly name: BlockName;
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Where it goes on; absent for a block that ends the flow. */
  readonly next?: BlockName;
  readonly branches?: readonly Branch[];
  /** Error type to block, in the order in which the designer lists them. */
  readonly errors?: Readonly<Record<string, BlockName>>;
  /** What the designer keeps beside the block: display names to find resources by, and the like. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A block and its place on the designer's canvas, in columns and rows. */
export interface PlacedBlock extends BlockDraft {
  readonly column: number;
  readonly row: number;
}

/** Puts blocks side by side, from a place to the right. */
export function inRow(
  column: number,
  row: number,
  blocks: readonly BlockDraft[],
): readonly PlacedBlock[] {
  return blocks.map((block, index) => ({ ...block, column: column + index, row }));
}
