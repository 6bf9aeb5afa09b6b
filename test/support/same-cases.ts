/**
 * How a property is checked: with the same cases on every run. A failure prints seed and path, with
 * which fast-check plays it again.
 */
export function sameCases(numRuns: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: 20_261_123, numRuns };
}
