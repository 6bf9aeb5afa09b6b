import { ATTRIBUTE } from './attributes.ts';
import { inRow, type PlacedBlock } from './block-draft.ts';
import { compare, type Invocation, invoke, once, say, setAttributes } from './blocks.ts';

/** The names of the blocks that ask the function for one thing. */
export interface AskingNames {
  readonly ask: string;
  readonly check: string;
  readonly note: string;
  readonly worthwhile: string;
  readonly once: string;
  readonly patience: string;
}

export interface Asking {
  readonly names: AskingNames;
  readonly invocation: Invocation;
  /** Said before the second try. */
  readonly patience: string;
  readonly answered: string;
  readonly failed: string;
  /** The upper one of the two rows that the blocks take. */
  readonly row: number;
}

/** Where the blocks stand: two columns in the upper row, four in the lower one. */
export const ASKING = { column: 2, columns: 2, rows: 2 } as const;

/**
 * The blocks that ask the function, twice at most. The answer counts only where its `status` is `ok`.
 * Where it isn't, code and `retryable` are put into attributes, and the one place where all failures
 * meet reads the attribute: what `$.External` holds after the error branch isn't documented, and it
 * may be another function's answer. So a try that ended there is repeated no more.
 */
export function askingBlocks(asking: Asking): readonly PlacedBlock[] {
  const { names, row, failed } = asking;
  const { column } = ASKING;
  return [
    ...inRow(column, row, [
      invoke(names.ask, asking.invocation, names.check, names.worthwhile),
      compare(
        names.check,
        '$.External.status',
        [{ operator: 'Equals', operand: 'ok', to: asking.answered }],
        names.note,
      ),
    ]),
    ...inRow(column, row + 1, [
      say(names.patience, asking.patience, names.ask, failed),
      setAttributes(
        names.note,
        {
          [ATTRIBUTE.errorCode]: '$.External.errorCode',
          [ATTRIBUTE.retryable]: '$.External.retryable',
        },
        names.worthwhile,
      ),
      compare(
        names.worthwhile,
        `$.Attributes.${ATTRIBUTE.retryable}`,
        [{ operator: 'Equals', operand: 'true', to: names.once }],
        failed,
      ),
      once(names.once, names.patience, failed),
    ]),
  ];
}
