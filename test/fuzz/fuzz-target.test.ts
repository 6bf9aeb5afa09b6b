import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { TARGETS } from '../../fuzz/all-targets.ts';
import { startCoverage } from '../../fuzz/coverage.ts';
import { TargetFuzzer } from '../../fuzz/fuzz-target.ts';
import type { Target } from '../../fuzz/target.ts';
import { seededRandom } from '../../simulator/cresta/seeded-random.ts';

const SEED = 20_261_126;

/** How many inputs a target gets besides its own; `npm run fuzz` gives it all that there is time for. */
function inputsFor({ batch }: Target): number {
  return batch === 64 ? 24 : 2;
}

describe('whatever is fed to', () => {
  let kept = 0;
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
        const finding = (await fuzzer.warmUp()) ?? (await fuzzer.step(inputsFor(target)));
        assert.ok(!finding, inspect(finding, { depth: null }));
        kept += fuzzer.counts.kept - target.seeds.length;
      } finally {
        await open.close();
      }
    });
  }

  test('one of them, it is kept where it reaches code that none before reached', () => {
    assert.ok(kept > 2, `${kept} are kept`);
  });
});
