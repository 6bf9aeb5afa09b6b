/** So many sequences are possible at least, whatever characters are allowed. */
const ENOUGH = 1e8;

/** True for what a phone can play as tones: at least two different ones of 0–9, *, # and A–D. */
export function canCarryCalls(supportedDtmfChars: string): boolean {
  return /^[0-9*#A-D]+$/.test(supportedDtmfChars) && new Set(supportedDtmfChars).size >= 2;
}

/**
 * A sequence of the supported characters that isn't taken yet: 8 tones for ten of them, 27 at most.
 * The characters must pass `canCarryCalls`.
 */
export function drawDtmfSequence(
  supportedDtmfChars: string,
  random: () => number,
  isTaken: (sequence: string) => boolean,
): string {
  const tones = [...new Set(supportedDtmfChars)];
  let length = 1;
  while (tones.length ** length < ENOUGH) length += 1;
  const space = tones.length ** length;
  let position = Math.floor(random() * space);
  // Counting on from a taken one ends even where the injected randomness always gives one number.
  while (isTaken(spell(position, tones, length))) position = (position + 1) % space;
  return spell(position, tones, length);
}

function spell(position: number, tones: readonly string[], length: number): string {
  let rest = position;
  let sequence = '';
  while (sequence.length < length) {
    sequence = `${tones[rest % tones.length]}${sequence}`;
    rest = Math.floor(rest / tones.length);
  }
  return sequence;
}
