import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadProjectVocabulary, loadScenarios } from '../../conformance/load-scenarios.ts';
import { playScenario } from '../../conformance/play-scenario.ts';
import { inProcess, unwaitedTime } from './in-process.ts';

const vocabulary = loadProjectVocabulary();
const neverPrinted = [...vocabulary.neverPrinted, ...vocabulary.neverPrintedHere];
const files = loadScenarios(vocabulary);

describe('the sources', { concurrency: 3 }, () => {
  for (const { file, written } of files) {
    describe(file, { concurrency: 2 }, () => {
      for (const scenario of written.flatMap(({ scenarios }) => scenarios)) {
        it(scenario.name, async () => {
          const faults = await playScenario(scenario, inProcess, {
            neverPrinted,
            clock: unwaitedTime(),
          });
          const told = [scenario.contract, ...faults.map(({ text }) => text)].flat().join('\n');
          assert.ok(faults.length === 0, told);
        });
      }
    });
  }
});

describe('all scenarios together', () => {
  it('cite every section of the contract that they can check', () => {
    const scenarios = files.flatMap(({ written }) => written.flatMap((one) => one.scenarios));
    const cited = scenarios.flatMap(({ contract }) => contract);
    const sections = new Set(cited.map((citation) => /^§\d+/.exec(citation)?.[0] ?? ''));
    assert.deepEqual([...sections].sort(), ['§1', '§12', '§2', '§3', '§4', '§5', '§6', '§7', '§8']);
  });
});
