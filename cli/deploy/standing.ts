/** How AWS stands, for whoever presses Ctrl-C or sees a run fail. */
export class Standing {
  readonly #done: string[] = [];
  #running: string | undefined;

  /** Something was made in AWS and stays, whatever comes: a whole sentence. */
  did(sentence: string): void {
    this.#done.push(sentence);
  }

  /** What goes on in AWS by itself, as a sentence; undefined when nothing does any more. */
  runs(sentence: string | undefined): void {
    this.#running = sentence;
  }

  /** Whether nothing was changed and nothing runs. */
  get isUntouched(): boolean {
    return this.#done.length === 0 && this.#running === undefined;
  }

  /** One sentence after the other. */
  describe(): string {
    const all = [...this.#done, ...(this.#running === undefined ? [] : [this.#running])];
    return this.isUntouched ? 'Nothing was changed in AWS.' : all.join(' ');
  }
}
