/** An empty line takes memory and time too, as this many characters. */
const LINE_COST = 40;

/** More than any implementation logs in a scenario, in characters. */
const MOST_CHARACTERS = 4_194_304;

/** The lines that an implementation writes, as far as they can be kept. */
export class KeptLines {
  readonly #lines: string[] = [];
  readonly #overflow = new AbortController();
  #left = MOST_CHARACTERS;

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Aborted when there are too many. */
  get overflow(): AbortSignal {
    return this.#overflow.signal;
  }

  readonly add = (line: string): void => {
    if (this.#left < 0) return;
    this.#left -= line.length + LINE_COST;
    this.#lines.push(line);
    if (this.#left < 0) {
      const most = MOST_CHARACTERS / 1_048_576;
      this.#overflow.abort(new Error(`it logged more than ${most} MiB`));
    }
  };
}
