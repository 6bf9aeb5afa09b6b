import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeHostCertificates } from '../../conformance/host-certificates.ts';
import { loadProjectVocabulary, loadScenarios } from '../../conformance/load-scenarios.ts';
import { commandPlayer } from '../../conformance/run/command-player.ts';
import { runScenarios } from '../../conformance/run/run-scenarios.ts';

const PROGRAM = join(import.meta.dirname, 'programs', 'function.py');

/** What a program without retries, caches and limits can pass: by far not all that it does pass. */
const PASSES = [
  'the contact id is the correlation id, and nothing else is sent',
  'the client client-0001 authenticates with Basic, in UTF-8 and without further encoding',
  'the request holds ContactData as it came, nulls and unknown fields included',
];

const hasPython = spawnSync('python3', ['--version']).status === 0;
const skip = hasPython ? false : 'python3 is missing';

test('a small program in Python passes what it can', { skip }, async (t) => {
  const certificates = await makeHostCertificates();
  t.after(certificates.remove);
  const vocabulary = loadProjectVocabulary();
  const scenarios = loadScenarios(vocabulary).flatMap(({ file, written }) =>
    written
      .flatMap(({ scenarios }) => scenarios)
      .filter(({ name }) => PASSES.includes(name))
      .map((scenario) => ({ file, scenario })),
  );
  const results = await runScenarios(scenarios, {
    player: commandPlayer(`python3 ${JSON.stringify(PROGRAM)}`, 'event', certificates),
    certificates,
    neverPrinted: vocabulary.neverPrinted,
    workers: 3,
    signal: new AbortController().signal,
  });
  assert.deepEqual(
    results.map(({ scenario, faults }) => [scenario.name, faults]).sort(),
    PASSES.map((name) => [name, []]).sort(),
  );
});
