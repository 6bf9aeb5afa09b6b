import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { TARGETS } from '../../fuzz/all-targets.ts';
import { startCoverage } from '../../fuzz/coverage.ts';
import { TargetFuzzer } from '../../fuzz/fuzz-target.ts';
import { seededRandom } from '../../simulator/cresta/seeded-random.ts';

const SEED = 20_261_126;
/** How many inputs a target gets here; `npm run fuzz` gives it as many as there is time for. */
const INPUTS: Readonly<Record<number, number>> = { 64: 192, 8: 16 };

describe('whatever is fed to', () => {
  const coverage = startCoverage();
  after(() => coverage.stop());

  for (const target of TARGETS) {
    test(`${target.name}, what comes out is valid`, async () => {
      const open = await target.open();
      const fuzzer = new TargetFuzzer(target, open, {
        coverage,
        random: seededRandom(SEED),
        seed: SEED,
      });
      try {
        let finding = await fuzzer.warmUp();
        const most = INPUTS[target.batch] ?? 0;
        while (!finding && fuzzer.counts.inputs < most) finding = await fuzzer.step();
        assert.ok(!finding, inspect(finding, { depth: null }));
        assert.ok(fuzzer.counts.kept > target.seeds.length, 'no input reached anything new');
      } finally {
        await open.close();
      }
    });
  }
});
