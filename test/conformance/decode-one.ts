import assert from 'node:assert/strict';
import { decodeScenarios } from '../../conformance/decode-scenarios.ts';
import { loadProjectVocabulary } from '../../conformance/load-scenarios.ts';
import type { Scenario } from '../../conformance/scenario-schema.ts';

const vocabulary = loadProjectVocabulary();

/** One scenario, written as in a file of this project. */
export function decodeOne(scenario: unknown): Scenario {
  const text = JSON.stringify({ about: 'a', scenarios: [scenario] });
  const [decoded] = decodeScenarios('x.json', text, vocabulary).flatMap(
    (written) => written.scenarios,
  );
  assert.ok(decoded);
  return decoded;
}
