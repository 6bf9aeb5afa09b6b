/**
 * How long things take that a simulated call doesn't wait for, in milliseconds. Only the comma is
 * documented.
 */
export const ASSUMED_MS = {
  /** From dialling until the other side answers, or is found to be busy. */
  ringing: 2000,
  /** One DTMF tone and the gap after it. */
  tone: 250,
  /**
   * A comma among the tones.
   * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number.html
   */
  comma: 750,
  /** One spoken word. */
  word: 350,
  /** One key that a caller presses. */
  key: 500,
  /** What a caller says to Lex. */
  utterance: 3000,
  /** A recorded prompt, whose length isn't in the flow. */
  recording: 3000,
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
