/** So many characters are looked at together to find out that a text holds nothing of a secret. */
const GRAM = 4;

/** A text pieces of which are looked for: first by a Bloom filter of all runs of four of its characters. */
export class Needle {
  readonly #text: string;
  readonly #filter: Uint8Array;

  constructor(text: string) {
    this.#text = text;
    // Four places or more for each character, so that at most one of four other runs passes.
    // Stryker disable next-line MethodExpression: a smaller filter only lets more pass
    this.#filter = new Uint8Array(2 ** Math.ceil(Math.log2(4 * Math.max(text.length, 8))));
    // Stryker disable next-line ArithmeticOperator: runs that reach over the end only let more pass
    for (let at = 0; at + GRAM <= text.length; at += 1) this.#filter[this.#placeOf(text, at)] = 1;
  }

  /**
   * Tells each run of at least so many characters in the haystack that the needle holds too, in their
   * order; they may overlap.
   * @param length at least 4
   */
  eachRunIn(haystack: string, length: number, tell: (from: number, to: number) => void): void {
    // Wherever a run begins, it holds all four characters at one of every `step` places.
    const step = length - GRAM + 1;
    // Stryker disable next-line ArithmeticOperator: no run reaches over the end
    for (let at = 0; at + GRAM <= haystack.length; at += step) {
      // Stryker disable next-line ConditionalExpression: it only saves time
      if (!this.#holds(haystack, at)) continue;
      for (let from = Math.max(0, at - step + 1); from <= at; from += 1) {
        const to = this.#endOfRun(haystack, from, length);
        if (to === undefined) continue;
        tell(from, to);
        // The next one ends later, so it holds the four characters before its end, one further on.
        at = to - GRAM + 1 - step;
        break;
      }
    }
  }

  /** Where the run that begins here ends; undefined where it is shorter than that. */
  #endOfRun(haystack: string, from: number, length: number): number | undefined {
    if (from + length > haystack.length) return undefined;
    const place = this.#text.indexOf(haystack.slice(from, from + length));
    if (place < 0) return undefined;
    let end = length;
    while (from + end < haystack.length && haystack[from + end] === this.#text[place + end])
      end += 1;
    return from + end;
  }

  // Stryker disable all: the filter decides how long it takes, not what is found
  /** Whether the needle holds these four characters. */
  #holds(haystack: string, at: number): boolean {
    const mayHold = this.#filter[this.#placeOf(haystack, at)] === 1;
    return mayHold && this.#text.includes(haystack.slice(at, at + GRAM));
  }

  /** Where the filter has four characters: a hash of them. */
  #placeOf(text: string, at: number): number {
    const four =
      text.charCodeAt(at) ^
      (text.charCodeAt(at + 1) << 8) ^
      (text.charCodeAt(at + 2) << 16) ^
      (text.charCodeAt(at + 3) << 24);
    return (Math.imul(four, 0x9e3779b1) >>> 8) & (this.#filter.length - 1);
  }
  // Stryker restore all
}
