type Comparison = (result: string, operand: string) => boolean;

/** A comparison of two numbers; false where either isn't one. */
function numeric(compare: (result: number, operand: number) => boolean): Comparison {
  return (result, operand) =>
    isNumeric(result) && isNumeric(operand) && compare(Number(result), Number(operand));
}

function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

/**
 * The operators of conditions, each with what it does to the block's result and its one operand.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
export const OPERATORS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['Equals', (result, operand) => result === operand],
  ['TextStartsWith', (result, operand) => result.startsWith(operand)],
  ['TextEndsWith', (result, operand) => result.endsWith(operand)],
  ['TextContains', (result, operand) => result.includes(operand)],
  ['NumberGreaterThan', numeric((result, operand) => result > operand)],
  ['NumberGreaterOrEqualTo', numeric((result, operand) => result >= operand)],
  ['NumberLessThan', numeric((result, operand) => result < operand)],
  ['NumberLessOrEqualTo', numeric((result, operand) => result <= operand)],
]);
