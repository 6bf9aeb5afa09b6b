import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { playArtefact } from '../../conformance/artefact/played-artefact.ts';
import { loadProjectVocabulary, loadScenarios } from '../../conformance/load-scenarios.ts';
import { playScenario } from '../../conformance/play-scenario.ts';
import type { Scenario } from '../../conformance/scenario-schema.ts';
import { buildZip } from '../../packaging/build-zip.ts';
import { unpackZip } from '../../packaging/unpack-zip.ts';

const vocabulary = loadProjectVocabulary();
const neverPrinted = [...vocabulary.neverPrinted, ...vocabulary.neverPrintedHere];
const { handlerFile, remove } = await unpackZip(await buildZip());

/**
 * Whether time decides what comes of it, some tenths of a second that a busy machine may not have: the sources
 * play it in played time, and `npm run conformance` plays it against the zip.
 */
function isTimed({ vendor, calls }: Scenario): boolean {
  const answers = Object.values(vendor).flat();
  return (
    answers.some((one) => ['hang', 'stall'].includes(one.kind) || 'delayMs' in one) ||
    calls.flat().some(({ remainingMs = Infinity }) => remainingMs < 1000)
  );
}

/** No scenario takes longer, in milliseconds; a process that never answers must not hold the others. */
const TIMEOUT = 20_000;

/** Of a scenario's cases the first is played: npm run conformance plays them all, and over TLS. */
const played = loadScenarios(vocabulary)
  .flatMap(({ file, written }) => written.map(({ scenarios: [first] }) => ({ file, first })))
  .flatMap(({ file, first }) => (first === undefined || isTimed(first) ? [] : { file, first }));

describe("the zip's handler.js", { concurrency: 2 }, () => {
  after(remove);
  for (const half of [0, 1]) {
    // They share a process, in which each loads handler.js anew.
    describe(`in process ${half + 1}`, { concurrency: 1 }, () => {
      const artefact = playArtefact(handlerFile);
      after(() => artefact.end());
      for (const { file, first: scenario } of played.filter((_, nth) => nth % 2 === half)) {
        it(`${file}: ${scenario.name}`, { timeout: TIMEOUT }, async () => {
          const faults = await playScenario(scenario, artefact.implementation, { neverPrinted });
          const told = [scenario.contract, ...faults.map(({ text }) => text)].flat().join('\n');
          assert.ok(faults.length === 0, told);
        });
      }
    });
  }
});
