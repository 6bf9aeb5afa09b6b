import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ReadFlow, readFlow } from '../../../flow-language/model/read-flow.ts';
import { Terms } from '../../../flow-language/prove/terms.ts';
import { seededRandom } from '../../../simulator/cresta/seeded-random.ts';
import { SHIPPED, shippedText } from './prove-file.ts';
import { randomCall, replayed } from './replayed.ts';

/** How many calls are drawn of each flow; `REPLAYS=1000` draws a thousand. */
const CALLS = Number(process.env['REPLAYS'] ?? 25);

const REAL = join(import.meta.dirname, '../../simulator/connect/exported/support-line.json');
const FLOWS: readonly ReadFlow[] = [
  ...SHIPPED.map((name) => readFlow(shippedText(name), name)),
  readFlow(readFileSync(REAL, 'utf8'), 'support-line'),
];

for (const read of FLOWS) {
  test(`explored calls through "${read.flow.name}" go the same way when they are played`, async () => {
    const random = seededRandom(2026);
    const terms = new Terms(read.flow);
    for (let count = 0; count < CALLS; count += 1) {
      const steps = randomCall(terms, random);
      assert(steps !== undefined);
      const run = await replayed(read, steps);
      const end = steps.at(-1)?.end?.kind;
      const played = run.steps.map(({ block }) => block);
      const explored = steps.map(({ block }) => block.id);
      // Who hangs up does so while something lasts: the blocks after that aren't come to.
      const expected = end === 'caller-hung-up' ? explored.slice(0, played.length) : explored;
      assert.deepEqual([run.ending.kind, ...played], [end, ...expected]);
    }
  });
}
