import type { TimedEvent } from '../../timeline/timed-event.ts';
import { tonesOf } from './dtmf.ts';
import type { PlayHead } from './play-head.ts';
import { soundsBetween } from './sounds.ts';
import { playTones } from './tone-player.ts';

/** Faster than this nobody understands a voice. */
const FASTEST_SPEECH = 2;

/** Makes a call heard: tones by WebAudio, words by the browser's voices. */
export class Speaker {
  isSpeaking = false;
  areTonesOn = true;
  #context: AudioContext | undefined;
  #stopTones = () => {};

  /** Whether the browser can speak at all. */
  get hasVoices(): boolean {
    return typeof speechSynthesis !== 'undefined';
  }

  /** Must come from somebody's click: browsers keep pages silent until then. */
  wake(): void {
    if (typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    void this.#context.resume();
  }

  /** What sounds as the play head moves on; a jump is silent. */
  hear(events: readonly TimedEvent[], before: PlayHead, now: PlayHead): void {
    if (!now.isPlaying || now.speed === 'at-once') {
      if (before.isPlaying) this.hush();
      return;
    }
    if (now.headMs < before.headMs) this.hush();
    for (const sound of soundsBetween(events, before.headMs, now.headMs)) {
      if (sound.kind === 'tones') this.#tones(sound.digits, now.speed);
      else
        this.#say(
          sound.text,
          sound.speaker === 'flow' ? 1 : sound.speaker === 'agent' ? 1.2 : 0.8,
          now.speed,
        );
    }
  }

  /** The tone of a key that somebody presses. */
  key(key: string): void {
    this.wake();
    this.#tones(key, 1);
  }

  hush(): void {
    this.#stopTones();
    if (this.hasVoices) speechSynthesis.cancel();
  }

  #tones(digits: string, speed: number): void {
    if (!this.areTonesOn || this.#context === undefined) return;
    this.#stopTones = playTones(this.#context, tonesOf(digits), speed);
  }

  #say(text: string, pitch: number, speed: number): void {
    if (!this.isSpeaking || !this.hasVoices || speed > FASTEST_SPEECH) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.pitch = pitch;
    utterance.rate = speed;
    speechSynthesis.speak(utterance);
  }
}
