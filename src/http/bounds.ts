import type { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';
import type { Deadline } from './deadline.ts';
import { AttemptFailure } from './errors.ts';

/** The most that is read of a body, in bytes. */
export const BODY_MAX_BYTES = 1_048_576;

/** All that may come over the wire for one answer, in bytes: its body, and what HTTP puts around that. */
const WIRE_MAX_BYTES = BODY_MAX_BYTES + 262_144;

/** The most chunks in which a body may come: each costs time and memory, however short it is. */
const CHUNKS_MAX = 16_384;

/** The most interim responses (100 Continue, 103 Early Hints, …) before the one that counts. */
const INTERIM_MAX = 100;

/** The most names, objects and lists, all together, that an answer may hold. */
const PARTS_MAX = 10_000;

/** What a buffer holds at first, in bytes: more than most answers have, and taken from Node's pool. */
const FIRST_BYTES = 2048;

/** An answer of which there is more than anybody needs, said of the response. */
function tooLarge(what: string): AttemptFailure {
  return new AttemptFailure('too-large', `the response ${what}`, { retryable: false });
}

/**
 * Watches all that comes for a request, be it body, header, trailer, an interim response or what stands
 * between chunks, and the deadline with it: what floods in keeps timers from firing. Returns what ends that.
 * @param onTooMuch told when more has come than any answer needs
 */
export function watchWire(
  request: ClientRequest,
  deadline: Deadline,
  onTooMuch: (failure: AttemptFailure) => void,
): () => void {
  let socket: Socket | undefined;
  let size = 0;
  let interim = 0;
  const onData = (chunk: Buffer): void => {
    size += chunk.length;
    if (size > WIRE_MAX_BYTES) onTooMuch(tooLarge('is over 1 MiB'));
    deadline.passed();
  };
  request.on('information', () => {
    interim += 1;
    // Once: the rest of what was read together still comes, and an error is expensive to make.
    if (interim !== INTERIM_MAX + 1) return;
    onTooMuch(tooLarge(`comes after more than ${INTERIM_MAX} interim ones`));
  });
  request.on('socket', (its) => {
    socket = its.on('data', onData);
  });
  return () => socket?.off('data', onData);
}

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
    if (size > this.#buffer.length) {
      const doubled = Math.min(2 * this.#buffer.length, BODY_MAX_BYTES);
      const larger = Buffer.allocUnsafe(Math.max(size, doubled));
      larger.set(this.bytes);
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#size);
    this.#size = size;
    return undefined;
  }

  /** What has come so far; not to be kept beyond the next `add`. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#size);
  }
}

/**
 * Why a JSON text is too much for an answer, if it is. Parsing it, and all that is done with what was
 * parsed, takes time by the number of its names, objects and lists rather than by its length.
 */
export function tooManyParts(json: Uint8Array): AttemptFailure | undefined {
  if (!hasMoreParts(json, PARTS_MAX)) return undefined;
  return tooLarge(`holds more than ${PARTS_MAX} names, objects and lists`);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING_BRACE = 0x7b;
const OPENING_BRACKET = 0x5b;

/**
 * Whether a JSON text holds more names, objects and lists, all together, than so many. Of bytes that are no
 * JSON the answer means nothing, but comes as fast.
 */
export function hasMoreParts(json: Uint8Array, most: number): boolean {
  let parts = 0;
  let inString = false;
  for (let index = 0; index < json.length && parts <= most; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) inString = !inString;
    else if (inString) index += byte === BACKSLASH ? 1 : 0;
    else if (byte === COLON || byte === OPENING_BRACE || byte === OPENING_BRACKET) parts += 1;
  }
  return parts > most;
}
