import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readFlow } from '../../../flow-language/model/read-flow.ts';
import { proveFlow } from '../../../flow-language/prove/prove-flow.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { SHIPPED, shippedText, wishesFor } from './prove-file.ts';

/** One of so many is tried; `MUTANTS=1` tries all. */
const ONE_OF = Number(process.env['MUTANTS'] ?? 24);

/** Mistakes that no caller would notice, each with why. */
const HARMLESS: readonly (readonly [RegExp, string])[] = [
  [
    /^dropped: .* (CallFailed|ConnectionTimeLimitExceeded|QueueAtCapacity)$/,
    'the branch for all other errors takes it, and leads to the same block',
  ],
  [
    /ThirdPartyConnectionTimeLimitSeconds = 60$/,
    "who waits longer hears it ring: that isn't silence, and Connect allows up to 600 s",
  ],
];

function isRefuted({ text }: Mutant, name: (typeof SHIPPED)[number]): boolean {
  const read = readFlow(text, name);
  // Most break a property that every flow is held to, which is sooner found.
  return (
    proveFlow(read).outcome === 'refuted' ||
    proveFlow(read, { wishes: wishesFor(name) }).outcome === 'refuted'
  );
}

for (const name of SHIPPED) {
  describe(name, () => {
    it('is proven, with its own properties too', () => {
      const proof = proveFlow(readFlow(shippedText(name), name), { wishes: wishesFor(name) });
      assert.equal(proof.outcome, 'proven');
      assert.deepEqual(proof.coverage.unreachable, []);
    });

    it('is refuted with a mistake in it, but for some that harm nobody', () => {
      const all = mutantsOf(shippedText(name));
      const tried = all.filter((_mutant, index) => index % ONE_OF === 0);
      const survived = tried.filter((mutant) => !isRefuted(mutant, name)).map((one) => one.name);
      const isHarmless = (mutant: string) => HARMLESS.some(([which]) => which.test(mutant));
      assert.deepEqual(
        survived.filter((one) => !isHarmless(one)),
        [],
      );
      const harmless = all.filter((mutant) => isHarmless(mutant.name));
      assert(harmless.length <= 0.05 * all.length, `${harmless.length} of ${all.length}`);
    });
  });
}
