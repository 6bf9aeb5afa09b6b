import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { PAIRS } from '../../../playground/page/dtmf.ts';
import { newPage } from '../open-browser.ts';

const PAGE = join(import.meta.dirname, '../../../playground/page');
const RATE = 8000;

/** What a browser renders of each key's tone: samples at 8 kHz. */
async function rendered(
  t: Parameters<typeof newPage>[0],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { tonesOf } from './dtmf.ts'; export { playTones } from './tone-player.ts';`,
      resolveDir: PAGE,
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'sound',
    tsconfigRaw: {},
  });
  const { page } = await newPage(t);
  await page.evaluate(`${outputFiles[0]?.text}; window.sound = sound;`);
  const samples = new Map<string, readonly number[]>();
  for (const key of Object.keys(PAIRS)) {
    samples.set(
      key,
      await page.evaluate<readonly number[]>(`(async () => {
        const context = new OfflineAudioContext(1, ${RATE} * 0.25, ${RATE});
        sound.playTones(context, sound.tonesOf(${JSON.stringify(key)}));
        return [...(await context.startRendering()).getChannelData(0)];
      })()`),
    );
  }
  return samples;
}

/** How strong one frequency is among the samples (Goertzel, 1958). */
function strength(samples: readonly number[], frequency: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * frequency) / RATE);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + factor * last - before];
  return Math.sqrt(last * last + before * before - factor * last * before) / samples.length;
}

test('each key sounds with its two frequencies and no other of the seven', async (t) => {
  const all = [...new Set(Object.values(PAIRS).flat())].sort((one, other) => one - other);
  assert.deepEqual(all, [697, 770, 852, 941, 1209, 1336, 1477]);
  for (const [key, samples] of await rendered(t)) {
    const sounding = samples.slice(RATE * 0.02, RATE * 0.13);
    const pair: readonly number[] = PAIRS[key] ?? [];
    for (const frequency of all) {
      const found = strength(sounding, frequency);
      const isMeant = pair.includes(frequency);
      assert(isMeant ? found > 0.05 : found < 0.006, `${key} at ${frequency} Hz: ${found}`);
    }
    assert(
      samples.slice(RATE * 0.16).every((sample) => sample === 0),
      `${key} has no gap after it`,
    );
  }
});
