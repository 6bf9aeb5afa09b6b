/**
 * How long things take that a simulated call doesn't wait for, in milliseconds. They make the
 * timeline read like a call; nothing depends on them.
 */
export const ASSUMED_MS = {
  /** From dialling until the other side answers. */
  ringing: 2000,
  /** One DTMF tone and the gap after it. */
  tone: 250,
  /** A comma among the tones, as Connect documents it. */
  comma: 750,
  /** One spoken word. */
  word: 350,
} as const;

/** How long the tones of a transfer block last. */
export function tonesMs(digits: string): number {
  const commas = digits.split(',').length - 1;
  return commas * ASSUMED_MS.comma + (digits.length - commas) * ASSUMED_MS.tone;
}

/** How long it takes to say a sentence. */
export function speechMs(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length * ASSUMED_MS.word;
}
