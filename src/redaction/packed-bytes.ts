import type { Reading } from './reading.ts';

/** So many bytes of a secret tell it from a request id, which looks like Base64 or hex too. */
export const SHORTEST_PACKED = 8;

/** Ways to write bytes in characters: Base64 of both alphabets (RFC 4648 §4, §5), and hex. */
const PACKINGS = [
  {
    encoding: 'base64',
    bits: 6,
    /** As many characters in a row as the shortest piece of a secret takes. */
    enough: /[\w+/-]{11}/,
    others: /[^\w+/-]/g,
    alignments: [0, 1, 2, 3],
  },
  {
    encoding: 'hex',
    bits: 4,
    enough: /[\da-fA-F]{16}/,
    others: /[^\da-fA-F]/g,
    alignments: [0, 1],
  },
] as const;

/**
 * What stands in a text as Base64 or hex, as bytes, each read as a character. Nobody knows where in it
 * bytes begin, so all of it is read from each of its first characters on, with zeros for what is neither.
 */
export function packedIn({ text, origin }: Reading): readonly Reading[] {
  // Stryker disable next-line MethodExpression: what holds too little only takes time
  return PACKINGS.filter(({ enough }) => enough.test(text)).flatMap(
    ({ encoding, bits, others, alignments }) => {
      const packed = text.replace(others, '0');
      return alignments.map((skipped) => ({
        text: Buffer.from(packed.slice(skipped), encoding).toString('latin1'),
        origin: (from: number, to: number) =>
          origin(skipped + Math.floor((from * 8) / bits), skipped + Math.ceil((to * 8) / bits)),
      }));
    },
  );
}
