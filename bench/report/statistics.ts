/**
 * The value below which a share of the numbers lies, by linear interpolation between neighbours
 * (Hyndman and Fan's type 7, what spreadsheets do).
 * @param share from 0 to 1
 * @throws RangeError for an empty list
 */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) {
    throw new RangeError('a quantile needs at least one number');
  }
  return below + (above - below) * (position - Math.floor(position));
}

/** The middle of the numbers. Throws a RangeError for an empty list. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The arithmetic mean. Throws a RangeError for an empty list. */
export function mean(numbers: readonly number[]): number {
  if (numbers.length === 0) throw new RangeError('a mean needs at least one number');
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
