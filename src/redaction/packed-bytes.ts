import type { Reading } from './reading.ts';

/** So many bytes of a secret tell it from a request id, which looks like Base64 or hex too. */
export const SHORTEST_PACKED = 8;

/** A way to write bytes in characters, each of which stands for so many bits. */
interface Packing {
  readonly bits: number;
  /** By character code, what a character stands for. */
  readonly values: Uint8Array;
  /** Finds as many of its characters in a row as the shortest piece of a secret takes. */
  readonly pattern: RegExp;
}

const BASE64: Packing = {
  bits: 6,
  values: valuesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', '-_', 62),
  pattern: /[\w+/-]{11}/,
};

const HEX: Packing = {
  bits: 4,
  values: valuesOf('0123456789abcdef', 'ABCDEF', 10),
  pattern: /[\da-fA-F]{16}/,
};

function valuesOf(characters: string, others: string, firstOfOthers: number): Uint8Array {
  const values = new Uint8Array(128);
  for (let nth = 0; nth < characters.length; nth += 1) values[characters.charCodeAt(nth)] = nth;
  for (let nth = 0; nth < others.length; nth += 1)
    values[others.charCodeAt(nth)] = firstOfOthers + nth;
  return values;
}

/**
 * What stands in a text as Base64 (RFC 4648 §4, §5) or hex, as bytes, each read as a character. Nobody
 * knows where the bytes begin, so the whole text is read from each of its first characters on; what is
 * neither becomes nonsense, in which no secret is found.
 */
export function packedIn(reading: Reading): readonly Reading[] {
  return [BASE64, HEX].flatMap((packing) => {
    if (!packing.pattern.test(reading.text)) return [];
    const alignments = packing === BASE64 ? [0, 1, 2, 3] : [0, 1];
    return alignments.map((skipped) => unpack(reading, packing, skipped));
  });
}

function unpack({ text, origin }: Reading, { bits, values }: Packing, skipped: number): Reading {
  const bytes = Buffer.alloc(Math.ceil(((text.length - skipped) * bits) / 8));
  let held = 0;
  let heldBits = 0;
  let length = 0;
  for (let at = skipped; at < text.length; at += 1) {
    held = ((held << bits) | (values[text.charCodeAt(at)] ?? 0)) & 0xffff;
    heldBits += bits;
    if (heldBits < 8) continue;
    heldBits -= 8;
    bytes[length++] = held >> heldBits;
  }
  return {
    text: bytes.toString('latin1', 0, length),
    origin: (from, to) =>
      origin(
        skipped + Math.floor((from * 8) / bits),
        Math.min(skipped + Math.ceil((to * 8) / bits), text.length),
      ),
  };
}
