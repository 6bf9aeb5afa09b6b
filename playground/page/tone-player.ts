import type { Tone } from './dtmf.ts';

/** How loud each of the two frequencies is, and how long it fades in and out, which would click else. */
const GAIN = 0.12;
const FADE_S = 0.006;

/** Plays tones, from now on. @returns ends them */
export function playTones(
  context: BaseAudioContext,
  tones: readonly Tone[],
  speed = 1,
): () => void {
  const begin = context.currentTime;
  const oscillators = tones.flatMap(({ low, high, startMs, durationMs }) => {
    const start = begin + startMs / 1000 / speed;
    const end = start + durationMs / 1000 / speed;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(GAIN, start + FADE_S);
    gain.gain.setValueAtTime(GAIN, Math.max(start + FADE_S, end - FADE_S));
    gain.gain.linearRampToValueAtTime(0, end);
    gain.connect(context.destination);
    return [low, high].map((frequency) => {
      const oscillator = context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(gain);
      oscillator.start(start);
      oscillator.stop(end);
      return oscillator;
    });
  });
  return () => {
    for (const oscillator of oscillators) oscillator.disconnect();
  };
}
