import { AttemptFailure } from './errors.ts';

/** The most that is read of a body, in bytes. */
export const BODY_MAX_BYTES = 1_048_576;

/** The most chunks in which a body may come: each costs time and memory, however short it is. */
const CHUNKS_MAX = 16_384;

/** What a buffer holds at first, in bytes: more than most answers have, and taken from Node's pool. */
const FIRST_BYTES = 2048;

/**
 * The body of an answer, copied into one buffer as it comes. Chunks that were kept as they are would
 * take a hundred times the memory of their bytes where they are short.
 */
export class BodyBuffer {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #size = 0;
  #chunks = 0;

  /** Adds a chunk, or says why it is left out: the body has become too much. */
  add(chunk: Uint8Array): AttemptFailure | undefined {
    this.#chunks += 1;
    const size = this.#size + chunk.length;
    if (size > BODY_MAX_BYTES) return tooLarge('is over 1 MiB');
    if (this.#chunks > CHUNKS_MAX) return tooLarge(`comes in more than ${CHUNKS_MAX} chunks`);
    if (size > this.#buffer.length) this.#grow(size);
    this.#buffer.set(chunk, this.#size);
    this.#size = size;
    return undefined;
  }

  /** What has come so far; not to be kept beyond the next `add`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#size);
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(
      Math.max(needed, Math.min(2 * this.#buffer.length, BODY_MAX_BYTES)),
    );
    larger.set(this.bytes);
    this.#buffer = larger;
  }
}

/** An answer of which there is more than anybody needs, said of the response. */
export function tooLarge(what: string): AttemptFailure {
  return new AttemptFailure('too-large', `the response ${what}`, { retryable: false });
}
