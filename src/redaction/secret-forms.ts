import { fold, undoEscapes } from './escapes.ts';
import { Needle } from './needle.ts';
import { packedIn, SHORTEST_PACKED } from './packed-bytes.ts';
import type { Range, Reading } from './reading.ts';

/** Shorter texts aren't looked for: they would be found in every other word. */
export const SHORTEST_SECRET = 4;

/** No more of a secret is looked for: no server takes a longer one in a header. */
export const LONGEST_SECRET = 16_384;

/** So many characters give a secret away, wherever in it they stand; a shorter one is looked for whole. */
const TELLING = 12;

/** However many escapes a secret itself seems to hold, no shorter run of what they mean is a sign of it. */
const SHORTEST_UNDONE = 6;

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
 * text that it is looked for in: both then show it alike, whoever escaped which of its characters.
 */
export class SecretForm {
  readonly #asIs: Needle;
  readonly #shortest: number;
  readonly #seemsEscaped: boolean;
  readonly #undone: Needle;
  readonly #shortestUndone: number;
  readonly #bytes: Needle;

  constructor(secret: string) {
    const undone = undoEscapes(secret);
    const folded = fold(undone.text);
    const bytes = Buffer.from(secret).toString('latin1');
    this.#asIs = new Needle(secret);
    this.#shortest = Math.min(secret.length, TELLING);
    this.#seemsEscaped = undone.text !== secret;
    this.#undone = folded === secret ? this.#asIs : new Needle(folded);
    this.#shortestUndone = shortestUndone(undone, secret);
    this.#bytes = bytes === secret ? this.#asIs : new Needle(bytes);
  }

  /** The parts of a text that show something of the secret; they may overlap. */
  rangesIn({ asItIs, undone, folded, packed }: ReadText): readonly Range[] {
    const ranges: Range[] = [];
    // Where nothing is escaped, folding is all that happens to either, and finds as much.
    if (this.#seemsEscaped || undone.text !== asItIs) {
      this.#asIs.eachRunIn(asItIs, this.#shortest, (start, end) => ranges.push({ start, end }));
    }
    const tellOf =
      (reading: Reading) =>
      (from: number, to: number): void =>
        void ranges.push(reading.origin(from, to));
    if (this.#shortestUndone >= SHORTEST_SECRET) {
      this.#undone.eachRunIn(folded, this.#shortestUndone, tellOf(undone));
    }
    for (const reading of packed) {
      this.#bytes.eachRunIn(reading.text, SHORTEST_PACKED, tellOf(reading));
    }
    return ranges;
  }
}

/**
 * How many characters of the undone secret are telling: all of a short one; else as many as 12 of the
 * secret may come to, where it holds what looks like escapes, and some of those are cut.
 */
function shortestUndone({ text, origin }: Reading, secret: string): number {
  let shortest = Math.min(text.length, TELLING);
  if (text === secret) return shortest;
  const shown = (from: number, to: number): number =>
    (to < text.length ? origin(to, to + 1).end - 1 : secret.length) -
    (from > 0 ? origin(from - 1, from).start + 1 : 0);
  for (let from = 0; from < text.length; from += 1) {
    while (shortest > SHORTEST_UNDONE && from + shortest - 1 <= text.length) {
      if (shown(from, from + shortest - 1) < TELLING) break;
      shortest -= 1;
    }
  }
  return shortest;
}
