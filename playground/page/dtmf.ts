import { ASSUMED_MS } from '../../timeline/assumed-durations.ts';

/**
 * The two frequencies of each key, in hertz.
 * @see https://www.itu.int/rec/T-REC-Q.23/en
 */
export const PAIRS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  '1': [697, 1209],
  '2': [697, 1336],
  '3': [697, 1477],
  '4': [770, 1209],
  '5': [770, 1336],
  '6': [770, 1477],
  '7': [852, 1209],
  '8': [852, 1336],
  '9': [852, 1477],
  '*': [941, 1209],
  '0': [941, 1336],
  '#': [941, 1477],
};

/** A tone and when it sounds, in milliseconds from the first. */
export interface Tone {
  readonly key: string;
  readonly low: number;
  readonly high: number;
  readonly startMs: number;
  readonly durationMs: number;
}

/** How much of a tone's time it sounds; the rest is the gap after it. */
const SOUNDING = 0.6;

/** The tones of a transfer block, at the times that the simulator assumes; a comma is a pause. */
export function tonesOf(digits: string): readonly Tone[] {
  const tones: Tone[] = [];
  let startMs = 0;
  for (const key of digits) {
    const pair = PAIRS[key];
    if (pair !== undefined) {
      const [low, high] = pair;
      tones.push({ key, low, high, startMs, durationMs: ASSUMED_MS.tone * SOUNDING });
    }
    startMs += key === ',' ? ASSUMED_MS.comma : ASSUMED_MS.tone;
  }
  return tones;
}
