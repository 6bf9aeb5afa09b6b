const LINE_END = 0x0a;

/** Longer than any line that says something, in bytes: it is given in pieces. */
const LONGEST_LINE = 8_388_608;

/** Makes lines of the bytes that a process writes. */
export class LineReader {
  readonly #onLine: (line: string) => void;
  #unfinished: Uint8Array[] = [];
  #unfinishedBytes = 0;
  #awaited: { readonly mark: string; readonly onMark: () => void } | undefined;

  /** @param onLine gets each line without its end, which is `\n` and nothing else */
  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Takes the next bytes; they may end anywhere, even within a character. */
  push(bytes: Uint8Array): void {
    let start = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, start)) {
      this.#finish(bytes.subarray(start, end));
      start = end + 1;
    }
    if (start === bytes.length) return;
    this.#unfinished.push(bytes.subarray(start));
    this.#unfinishedBytes += bytes.length - start;
    if (this.#unfinishedBytes > LONGEST_LINE) this.end();
  }

  /** No bytes will follow: what has no line end is a line too. */
  end(): void {
    if (this.#unfinished.length > 0) this.#finish(new Uint8Array());
  }

  /** Resolves when the mark has come and every line before it was given. The mark doesn't count as a line. */
  upTo(mark: string): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited = { mark, onMark: resolve };
    });
  }

  #finish(last: Uint8Array): void {
    const line = Buffer.concat([...this.#unfinished, last]).toString();
    this.#unfinished = [];
    this.#unfinishedBytes = 0;
    if (this.#awaited === undefined || !line.endsWith(this.#awaited.mark)) {
      this.#onLine(line);
      return;
    }
    const { mark, onMark } = this.#awaited;
    this.#awaited = undefined;
    if (line !== mark) this.#onLine(line.slice(0, -mark.length));
    onMark();
  }
}
