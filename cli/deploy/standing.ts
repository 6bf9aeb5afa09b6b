import { AwsFailure, httpStatusOf } from '../aws/aws-failure.ts';

/** What exists in AWS, for a user who presses Ctrl-C or sees a run fail. */
export class Standing {
  readonly #done: string[] = [];
  readonly #perhaps: string[] = [];
  #running: string | undefined;

  /** Something was made in AWS and stays, whatever comes: a whole sentence. */
  did(sentence: string): void {
    this.#done.push(sentence);
  }

  /** What was made doesn't stay after all: the same sentence. */
  undid(sentence: string): void {
    const at = this.#done.indexOf(sentence);
    if (at >= 0) this.#done.splice(at, 1);
  }

  /**
   * Does something that changes AWS. A run that ends in its middle tells of it: nobody knows then whether AWS
   * did it.
   * @param perhaps what may be so, as a sentence, with how to undo it
   * @param done what is so afterwards, likewise; empty where there is nothing to undo
   */
  async changes<Result>(
    perhaps: string,
    change: () => Promise<Result>,
    done: string,
  ): Promise<Result> {
    this.#perhaps.push(perhaps);
    try {
      const result = await change();
      this.#forget(perhaps);
      if (done !== '') this.did(done);
      return result;
    } catch (error) {
      if (isRefusal(error)) this.#forget(perhaps);
      throw error;
    }
  }

  /** What goes on in AWS by itself, as a sentence; undefined when nothing does any more. */
  runs(sentence: string | undefined): void {
    this.#running = sentence;
  }

  /** Whether nothing was changed and nothing runs. */
  get isUntouched(): boolean {
    return this.#sentences().length === 0;
  }

  /** One sentence after the other. */
  describe(): string {
    return this.isUntouched ? 'Nothing was changed in AWS.' : this.#sentences().join(' ');
  }

  #sentences(): readonly string[] {
    const running = this.#running === undefined ? [] : [this.#running];
    return [...this.#done, ...this.#perhaps, ...running];
  }

  #forget(perhaps: string): void {
    this.#perhaps.splice(this.#perhaps.indexOf(perhaps), 1);
  }
}

/** Whether AWS answered, and said no: then it didn't do it. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof AwsFailure ? httpStatusOf(error) : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
