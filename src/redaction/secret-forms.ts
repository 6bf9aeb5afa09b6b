import { fold, undoEscapes } from './escapes.ts';
import { Needle } from './needle.ts';
import { packedIn, SHORTEST_PACKED } from './packed-bytes.ts';
import { asItIs, type Range, type Reading } from './reading.ts';

/** Shorter texts aren't looked for: they would be found in every other word. */
export const SHORTEST_SECRET = 4;

/** No more of a secret is looked for: no server takes a longer one in a header. */
export const LONGEST_SECRET = 16_384;

/** So many characters give a secret away, wherever in it they stand; a shorter one is looked for whole. */
const TELLING = 12;

/** The same where a secret holds what looks like escapes: 12 characters of it mean fewer. */
const TELLING_UNDONE = 6;

/** So many secrets' forms are remembered, as long as an environment lives: tokens come and go. */
export const FORMS_MAX = 50;

/** A text in all the ways in which it may show a secret. */
export interface ReadText {
  readonly asItIs: string;
  /** With escapes undone. */
  readonly undone: Reading;
  /** The same, folded. */
  readonly folded: string;
  /** What stands in it as Base64 or hex. */
  readonly packed: readonly Reading[];
}

/** Reads a text in all ways. */
export function readText(text: string): ReadText {
  const undone = undoEscapes(text);
  return { asItIs: text, undone, folded: fold(undone.text), packed: packedIn(undone) };
}

/**
 * What a secret is known by. It may hold what looks like an escape, so it is undone and folded like the
 * text that it is looked for in: both then show it alike, no matter which escaper wrote it.
 */
export class SecretForm {
  readonly #asIs: Needle;
  readonly #shortest: number;
  readonly #undone: Needle;
  readonly #shortestUndone: number;
  readonly #bytes: Needle;

  constructor(secret: string) {
    const undone = undoEscapes(secret).text;
    const asIs = new Needle(secret);
    // Stryker disable next-line ConditionalExpression: what is alike needs only one
    const needleOf = (text: string): Needle => (text === secret ? asIs : new Needle(text));
    this.#asIs = asIs;
    this.#shortest = Math.min(secret.length, TELLING);
    this.#undone = needleOf(fold(undone));
    this.#shortestUndone = Math.min(undone.length, undone === secret ? TELLING : TELLING_UNDONE);
    this.#bytes = needleOf(Buffer.from(secret).toString('latin1'));
  }

  /** The parts of a text that show something of the secret; they may overlap. */
  rangesIn({ asItIs: original, undone, folded, packed }: ReadText): readonly Range[] {
    const ranges: Range[] = [];
    const tellOf =
      (reading: Reading) =>
      (from: number, to: number): void =>
        void ranges.push(reading.origin(from, to));
    this.#asIs.eachRunIn(original, this.#shortest, tellOf(asItIs(original)));
    if (this.#shortestUndone >= SHORTEST_SECRET) {
      this.#undone.eachRunIn(folded, this.#shortestUndone, tellOf(undone));
    }
    for (const reading of packed) {
      this.#bytes.eachRunIn(reading.text, SHORTEST_PACKED, tellOf(reading));
    }
    return ranges;
  }
}
