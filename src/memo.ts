/**
 * Remembers what was worked out of a text, for as long as one environment lives: most calls bring the
 * same texts as the one before.
 */
export class Memo<T> {
  readonly #known = new Map<string, T>();
  readonly #most: number;

  /** @param most how many results are kept; with one more, all are forgotten */
  constructor(most: number) {
    this.#most = most;
  }

  /** The result for this text, worked out where it isn't known. What throws isn't remembered. */
  get(text: string, workOut: (text: string) => T): T {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const result = workOut(text);
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(text, result);
    return result;
  }
}
